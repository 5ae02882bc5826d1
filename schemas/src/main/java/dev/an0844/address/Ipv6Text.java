package dev.an0844.address;

import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import inet.ipaddr.ipv6.IPv6Address;
import java.util.Optional;

/** Reads IPv6 text strictly and writes it as RFC 5952 says, by way of the IPAddress library. */
final class Ipv6Text {

  private static final IPAddressStringParameters STRICT = strict();

  private Ipv6Text() {}

  static Optional<String> canonical(String text) {
    int zone = text.indexOf('%');
    if (zone >= 0 && !isZoneId(text, zone + 1)) {
      return Optional.empty();
    }
    String address = zone < 0 ? text : text.substring(0, zone);
    return hasOnlyAddressCharacters(address) && hasPlainTail(address)
        ? parse(address)
        : Optional.empty();
  }

  private static Optional<String> parse(String text) {
    IPAddress address = new IPAddressString(text, STRICT).getAddress();
    if (address == null || !address.isIPv6()) {
      return Optional.empty();
    }
    IPv6Address ipv6 = address.toIPv6();
    return Optional.of(
        ipv6.isIPv4Mapped()
            ? ipv6.getEmbeddedIPv4Address().toCanonicalString()
            : ipv6.toCanonicalString());
  }

  /** The library knows many more notations; none of them gets past these characters. */
  private static boolean hasOnlyAddressCharacters(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
      if (!hex && c != ':' && c != '.') {
        return false;
      }
    }
    return true;
  }

  /** An IPv4 address at the end must be as plain as one that stands alone. */
  private static boolean hasPlainTail(String text) {
    return text.indexOf('.') < 0
        || DottedDecimal.matches(text.substring(text.lastIndexOf(':') + 1));
  }

  /** Zone ids are the unreserved characters of RFC 6874: interface names and numbers. */
  private static boolean isZoneId(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean alphanumeric =
          (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!alphanumeric && "-._~".indexOf(c) < 0) {
        return false;
      }
    }
    return from < text.length();
  }

  private static IPAddressStringParameters strict() {
    IPAddressStringParameters.Builder strict =
        new IPAddressStringParameters.Builder()
            .allowEmpty(false)
            .allowAll(false)
            .allowSingleSegment(false)
            .allowPrefix(false)
            .allowMask(false);
    strict
        .getIPv6AddressParametersBuilder()
        .allowZone(false)
        .allowBase85(false)
        .allowBinary(false)
        .allowMixed(true)
        .allowUnlimitedLeadingZeros(false)
        .setRangeOptions(RangeParameters.NO_RANGE);
    return strict.toParams();
  }
}
