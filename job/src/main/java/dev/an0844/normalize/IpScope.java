package dev.an0844.normalize;

import dev.an0844.address.CanonicalAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/** What kind of address a canonical text is, as far as it tells without a network mask. */
public final class IpScope {

  /** 224.0.0.0/4, the limited broadcast address, and ff00::/8. */
  private static final Pattern GROUP =
      Pattern.compile("(22[4-9]|23\\d)\\..*|255\\.255\\.255\\.255|ff[0-9a-f]{2}:.*");

  private IpScope() {}

  /**
   * Whether the address can be one host's: neither multicast, nor broadcast, nor unspecified. A
   * subnet's own broadcast address cannot be told apart without its mask and counts as a host's.
   *
   * @param canonical text as CanonicalAddress gives it
   */
  public static boolean isOneHost(String canonical) {
    return !GROUP.matcher(canonical).matches() && !CanonicalAddress.isUnspecified(canonical);
  }

  /**
   * Why nobody can have tried to connect like this.
   *
   * @param source canonical address of whoever tried
   * @param destination canonical address that was tried
   * @param port that was tried, 0 for none
   * @return empty for what can be an attempt on a host
   */
  public static Optional<SkipReason> noAttempt(String source, String destination, int port) {
    if (!isOneHost(destination)) {
      return Optional.of(SkipReason.RESPONDER_NOT_A_HOST);
    }
    if (!isOneHost(source)) {
      return Optional.of(SkipReason.SOURCE_NOT_A_HOST);
    }
    return port == 0 ? Optional.of(SkipReason.PORT_ZERO) : Optional.empty();
  }
}
