package dev.an0844.hostile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts the inputs of one target by kind and outcome, and writes the counts to {@code
 * target/hostile-input/TARGET.txt}. For one thread.
 */
public final class FuzzTally {

  private static final Path FOLDER = Path.of("target", "hostile-input");

  private final String target;
  private final Map<String, Long> counts = new TreeMap<>();
  private long inputs;
  private long bytes;
  private long slowestNanos;
  private long mostAllocated;
  private double mostPerByte;

  /** Counts for a target, which names the file. */
  public FuzzTally(String target) {
    this.target = target;
  }

  /** How many inputs a target gets: {@code -Dan0844.fuzz}, or few where it is not set. */
  public static int inputs(int few) {
    return Integer.getInteger("an0844.fuzz", few);
  }

  /** One more input. */
  public void add(String kind, String outcome, long length) {
    inputs++;
    bytes += length;
    counts.merge(kind + " -> " + outcome, 1L, Long::sum);
  }

  /** What one input took. */
  public void cost(long nanos, long allocated, long length) {
    slowestNanos = Math.max(slowestNanos, nanos);
    if (length < 1024) {
      mostAllocated = Math.max(mostAllocated, allocated);
    } else {
      mostPerByte = Math.max(mostPerByte, (double) allocated / length);
    }
  }

  /** Inputs so far. */
  public long inputs() {
    return inputs;
  }

  /** How many inputs had an outcome that begins like this. */
  public long with(String outcome) {
    return counts.entrySet().stream()
        .filter(count -> count.getKey().contains(" -> " + outcome))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** How many inputs of a kind had an outcome. */
  public long of(String kind, String outcome) {
    return counts.getOrDefault(kind + " -> " + outcome, 0L);
  }

  /** Writes the counts. */
  public void write() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(Locale.ROOT, "%s: %,d inputs of %,d bytes in all%n", target, inputs, bytes));
    if (slowestNanos > 0) {
      text.append(
          String.format(
              Locale.ROOT,
              "slowest %.1f ms; most allocated %,d bytes for an input below 1 KiB, %.1f bytes per"
                  + " byte for a longer one%n",
              slowestNanos / 1e6,
              mostAllocated,
              mostPerByte));
    }
    counts.forEach(
        (what, count) -> text.append(String.format(Locale.ROOT, "%,15d  %s%n", count, what)));
    try {
      Files.createDirectories(FOLDER);
      Files.writeString(FOLDER.resolve(target + ".txt"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
