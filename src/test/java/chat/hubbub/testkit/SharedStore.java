package chat.hubbub.testkit;

import chat.hubbub.store.Store;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;

/**
 * One store as several hubs of one process see it, each with a hook of its own. Futures complete on
 * the context of whoever called, whichever Vert.x that belongs to.
 */
public final class SharedStore {
  private SharedStore() {}

  /** What a test does to a hub's calls. */
  @FunctionalInterface
  public interface Hook {
    /**
     * @param method the name of what is called, such as {@code append}
     * @param call makes the call
     */
    Future<?> around(String method, Supplier<Future<?>> call);
  }

  /** The store as one hub sees it. */
  public static Store view(Store store, Hook hook) {
    return proxy(Store.class, store, hook);
  }

  private static <T> T proxy(Class<T> type, Object target, Hook hook) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              if (Future.class.isAssignableFrom(method.getReturnType())) {
                return back(hook.around(method.getName(), () -> call(target, method, arguments)));
              }
              Object result = invoke(target, method, arguments);
              Class<?> returned = method.getReturnType();
              return returned.isInterface() && returned.getPackage().equals(type.getPackage())
                  ? proxy(returned, result, hook)
                  : result;
            }));
  }

  private static Future<?> call(Object target, Method method, Object[] arguments) {
    try {
      return (Future<?>) invoke(target, method, arguments);
    } catch (Throwable e) {
      return Future.failedFuture(e);
    }
  }

  private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static <T> Future<T> back(Future<T> elsewhere) {
    Context caller = Vertx.currentContext();
    if (caller == null) {
      return elsewhere;
    }
    Promise<T> here = Promise.promise();
    elsewhere.onComplete(done -> caller.runOnContext(v -> here.handle(done)));
    return here.future();
  }
}
