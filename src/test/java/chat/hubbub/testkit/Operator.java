package chat.hubbub.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What an operator reads of a running hub. For test threads. */
public final class Operator {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private Operator() {}

  /** What {@code /health/ready} answers. */
  public static HttpResponse<String> ready(String url) {
    return get(url + "/health/ready");
  }

  /**
   * The value of a meter.
   *
   * @param name as in {@code /metrics}, with its tags
   * @return -1: there is none of that name
   */
  public static double meter(String url, String name) {
    return get(url + "/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElse(-1);
  }

  /** The names of all meters. */
  public static Set<String> meters(String url) {
    return get(url + "/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("# TYPE "))
        .map(line -> line.split(" ")[2])
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static HttpResponse<String> get(String url) {
    try {
      return CLIENT.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
