package dev.an0844.address;

import java.util.Optional;

/**
 * The one spelling under which an IP address is correlated: IPv4 as dotted decimal, IPv6 as RFC
 * 5952 says.
 *
 * <p>An IPv4-mapped IPv6 address (::ffff:a.b.c.d, in either spelling) becomes its IPv4 address, and
 * a zone id is dropped. Whatever is not the full text of exactly one address is refused: host
 * names, prefixes, ports, brackets, blanks around it, and IPv4 in octal, hexadecimal or with
 * missing parts. Canonical text is its own canonical text.
 *
 * <p>Plain IPv4 costs one pass over the text and the result; IPv6 goes through the IPAddress
 * library. All methods are safe for use by any thread.
 */
public final class CanonicalAddress {

  /**
   * Longest text that is looked at, in UTF-16 units: the longest IPv6 address and an interface
   * name.
   */
  public static final int MAX_LENGTH = 64;

  private CanonicalAddress() {}

  /**
   * Gives the canonical spelling of an address.
   *
   * @param text what a sensor reported
   * @return the canonical text, or empty when the text is not one plain address
   */
  public static Optional<String> of(String text) {
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    if (DottedDecimal.matches(text)) {
      return Optional.of(text);
    }
    return text.indexOf(':') < 0 ? Optional.empty() : Ipv6Text.canonical(text);
  }

  /** Says whether {@link #of} would give an address; without garbage for plain IPv4. */
  public static boolean isAddress(String text) {
    return text.length() <= MAX_LENGTH
        && (DottedDecimal.matches(text)
            || (text.indexOf(':') >= 0 && Ipv6Text.canonical(text).isPresent()));
  }

  /** Says whether a canonical address is a loopback address: 127.0.0.0/8 or ::1. */
  public static boolean isLoopback(String canonical) {
    return canonical.startsWith("127.") || canonical.equals("::1");
  }

  /**
   * Says whether a canonical address is the unspecified one, on which a listener takes all: 0.0.0.0
   * or ::.
   */
  public static boolean isUnspecified(String canonical) {
    return canonical.equals("0.0.0.0") || canonical.equals("::");
  }
}
