package dev.an0844.normalize;

import dev.an0844.address.CanonicalAddress;
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
}
