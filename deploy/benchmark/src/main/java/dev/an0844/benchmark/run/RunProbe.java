package dev.an0844.benchmark.run;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What the tasks of one run report: how many events were read, what was found, and when the first
 * event was read and the last sink had everything. So neither the start of a job nor its end counts
 * as its work. For any number of threads.
 */
public final class RunProbe {

  private final LongAdder eventsRead = new LongAdder();
  private final AtomicLong found = new AtomicLong();
  private final AtomicReference<@Nullable Instant> begun = new AtomicReference<>();
  private final AtomicReference<@Nullable Instant> ended = new AtomicReference<>();
  private volatile boolean abandoned;

  private record Instant(long nanos, long cpuNanos) {

    static Instant now() {
      return new Instant(System.nanoTime(), ProcessCpu.nanos());
    }
  }

  /** A source is about to read its first event. */
  public void begin() {
    begun.compareAndSet(null, Instant.now());
  }

  /** A source has read one event. */
  public void read() {
    eventsRead.increment();
  }

  /** A sink has received all that there is, and counted this much of it. */
  public void end(long count) {
    found.addAndGet(count);
    ended.set(Instant.now());
  }

  /** From now on nobody waits for this run. */
  public void abandon() {
    abandoned = true;
  }

  /**
   * Ends the task that calls this once the run was abandoned. Flink lets a task finish the event
   * that it is at, which a pattern with a million half matches may be at for hours.
   *
   * @throws AbandonedException when the run was abandoned
   */
  public void goOn() {
    if (abandoned) {
      throw new AbandonedException();
    }
  }

  /** Events read until now. */
  public long eventsRead() {
    return eventsRead.sum();
  }

  /** What the counting sinks received in all. */
  public long found() {
    return found.get();
  }

  /**
   * What the run took from its first event on.
   *
   * @throws IllegalStateException when no event was read, or no sink has seen the end
   */
  public Effort effort() {
    Instant first = begun.get();
    Instant last = ended.get();
    if (first == null || last == null) {
      throw new IllegalStateException("The run has no " + (first == null ? "start" : "end") + ".");
    }
    return new Effort(last.nanos - first.nanos, last.cpuNanos - first.cpuNanos);
  }
}
