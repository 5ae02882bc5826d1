package dev.an0844.benchmark.proof;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks at something again and again, in a thread of its own, until it is closed. */
final class Glances implements AutoCloseable {

  /** One look; what fails is left to the next one. */
  interface Look {
    void take() throws IOException, InterruptedException;
  }

  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "glances");
            thread.setDaemon(true);
            return thread;
          });

  private Glances() {}

  /** Begins at once, with this much time between two looks. */
  @SuppressWarnings("FutureReturnValueIgnored") // It ends with the executor.
  static Glances every(Duration pause, Look look) {
    Glances glances = new Glances();
    glances.executor.scheduleWithFixedDelay(
        () -> take(look), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    return glances;
  }

  private static void take(Look look) {
    try {
      look.take();
    } catch (IOException busy) {
      // Under load Flink may not answer in time; the next look will do.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
