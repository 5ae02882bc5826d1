package dev.an0844.simulator.scenario;

import java.util.List;

/**
 * Chance that is the same on every machine and Java release for the same seed: SplitMix64 (Steele,
 * Lea and Flood, 2014), with StrictMath where a logarithm is taken. Not for secrets, not
 * thread-safe.
 */
public final class Dice {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private final long seed;
  private long state;

  /** Dice that always roll the same for the same seed. */
  public Dice(long seed) {
    this.seed = seed;
    this.state = seed;
  }

  /** Other dice, that roll the same whatever is rolled here before or after. */
  public Dice apart(long salt) {
    return new Dice(mix(mix(seed + GOLDEN_GAMMA) + salt * GOLDEN_GAMMA));
  }

  /** Any long. */
  public long nextLong() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /** From low to high, both included. */
  public long between(long low, long high) {
    if (low > high) {
      throw new IllegalArgumentException("nothing lies between " + low + " and " + high);
    }
    return low + Math.floorMod(nextLong() >>> 1, high - low + 1);
  }

  /** From low to high, both included. */
  public int between(int low, int high) {
    return (int) between((long) low, (long) high);
  }

  /** From 0 (included) to 1 (excluded). */
  public double fraction() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  /** True with this probability. */
  public boolean chance(double probability) {
    return probability > 0 && fraction() < probability;
  }

  /** One of these, each as likely as the others. */
  public <T> T pick(List<T> choices) {
    return choices.get(between(0, choices.size() - 1));
  }

  /** The wait for the next of events that come independently, in the unit of the mean. */
  public double wait(double mean) {
    return -StrictMath.log(1 - fraction()) * mean;
  }

  /** Bytes of no meaning. */
  public byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) nextLong();
    }
    return bytes;
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
