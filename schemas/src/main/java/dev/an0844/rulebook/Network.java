package dev.an0844.rulebook;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A network, or with the longest prefix a single address. Addresses of the two families never meet:
 * canonical addresses spell an IPv4-mapped one as IPv4.
 *
 * @param isIpv6 which family
 * @param high upper 64 bits of its first address; 0 for IPv4
 * @param low lower 64 bits
 * @param prefix bits that all of its addresses share, 0-32 or 0-128
 */
record Network(boolean isIpv6, long high, long low, int prefix) {

  private static final int IPV4_BITS = 32;
  private static final int IPV6_BITS = 128;
  private static final IPAddressStringParameters STRICT =
      new IPAddressStringParameters.Builder()
          .allowEmpty(false)
          .allowAll(false)
          .allowSingleSegment(false)
          .allowMask(false)
          .allowWildcardedSeparator(false)
          .getIPv4AddressParametersBuilder()
          .allow_inet_aton(false)
          .getParentBuilder()
          .getIPv6AddressParametersBuilder()
          .allowZone(false)
          .allowBase85(false)
          .getParentBuilder()
          .toParams();

  /** Reads an address or a network; null for any other text, ranges and wildcards among them. */
  static @Nullable Network parse(String text) {
    if (text.indexOf('*') >= 0 || text.indexOf('-') >= 0) {
      return null;
    }
    IPAddress address = new IPAddressString(text, STRICT).getAddress();
    if (address == null) {
      return null;
    }
    Integer given = address.getNetworkPrefixLength();
    int bits = address.isIPv6() ? IPV6_BITS : IPV4_BITS;
    return of(address.getLower().getBytes(), given == null ? bits : given);
  }

  private static Network of(byte[] bytes, int prefix) {
    if (bytes.length == Integer.BYTES) {
      return new Network(false, 0, ByteBuffer.wrap(bytes).getInt() & 0xFFFF_FFFFL, prefix);
    }
    ByteBuffer both = ByteBuffer.wrap(bytes);
    return new Network(true, both.getLong(), both.getLong(), prefix);
  }

  /** The network of this prefix that the address is in. */
  Network upTo(int length) {
    if (!isIpv6) {
      return new Network(false, 0, low & (mask(length + IPV4_BITS) & 0xFFFF_FFFFL), length);
    }
    return length <= Long.SIZE
        ? new Network(true, high & mask(length), 0, length)
        : new Network(true, high, low & mask(length - Long.SIZE), length);
  }

  /** Whether its text had no bits behind its prefix. */
  boolean isItsFirstAddress() {
    return equals(upTo(prefix));
  }

  boolean holds(Network address) {
    return isIpv6 == address.isIpv6 && equals(address.upTo(prefix));
  }

  private static long mask(int length) {
    return length == 0 ? 0 : -1L << (Long.SIZE - length);
  }
}
