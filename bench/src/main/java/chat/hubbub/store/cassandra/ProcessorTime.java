package chat.hubbub.store.cassandra;

import chat.hubbub.bench.BenchRefusal;
import chat.hubbub.bench.ServerProcess;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Processor time of a Cassandra on this machine and of the benchmark itself, for each message:
 * {@code -prof chat.hubbub.store.cassandra.ProcessorTime:9042}, with the port for CQL.
 */
public final class ProcessorTime implements InternalProfiler {
  private static final double MICROS = 1e6;

  private final ServerProcess cassandra;
  private final ServerProcess self = new ServerProcess(ProcessHandle.current().pid());
  private double cassandraBefore;
  private double selfBefore;

  public ProcessorTime(String port) {
    ServerProcess found = ServerProcess.listeningOn(Integer.parseInt(port));
    if (found == null) {
      throw new BenchRefusal("No server of this account listens on port " + port + ".");
    }
    cassandra = found;
  }

  @Override
  public String getDescription() {
    return "Processor time of Cassandra and of the benchmark, a message";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    cassandraBefore = cassandra.cpuSeconds();
    selfBefore = self.cpuSeconds();
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    long channels = Long.parseLong(benchmark.getParam("channels"));
    long messages = result.getMetadata().getAllOps() * channels;
    return List.of(
        each("cpu.cassandra", cassandra.cpuSeconds() - cassandraBefore, messages),
        each("cpu.benchmark", self.cpuSeconds() - selfBefore, messages));
  }

  private static ScalarResult each(String name, double seconds, long messages) {
    double micros = seconds * MICROS / messages;
    return new ScalarResult(name, micros, "us/message", AggregationPolicy.AVG);
  }
}
