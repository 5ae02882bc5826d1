package dev.an0844.reference;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * Canonical text of an address literal by the JDK's own parser and a plain RFC 5952 writer:
 * IPv4-mapped IPv6 becomes IPv4 and zone ids are dropped. Refuses anything but literals, so that
 * nothing is ever looked up.
 */
final class ReferenceAddress {

  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

  private ReferenceAddress() {}

  static String canonical(String text) {
    InetAddress address = parse(text);
    return address instanceof Inet4Address
        ? address.getHostAddress()
        : rfc5952(address.getAddress());
  }

  static boolean isLoopback(String canonical) {
    return canonical.startsWith("127.") || canonical.equals("::1");
  }

  private static InetAddress parse(String text) {
    int zone = text.indexOf('%');
    String plain = zone < 0 ? text : text.substring(0, zone);
    if (!plain.contains(":") && !IPV4.matcher(plain).matches()) {
      throw new IllegalArgumentException("not an address literal: " + text);
    }
    try {
      return InetAddress.getByName(plain);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("not an address literal: " + text, e);
    }
  }

  /**
   * Lower case, no leading zeros, the first longest run of two or more zero groups as {@code ::}.
   */
  private static String rfc5952(byte[] bytes) {
    int runStart = -1;
    int runLength = 1;
    for (int start = 0; start < 8; start++) {
      int length = 0;
      while (start + length < 8 && group(bytes, start + length) == 0) {
        length++;
      }
      if (length > runLength) {
        runStart = start;
        runLength = length;
      }
    }
    if (runStart < 0) {
      return groups(bytes, 0, 8);
    }
    return groups(bytes, 0, runStart) + "::" + groups(bytes, runStart + runLength, 8);
  }

  private static String groups(byte[] bytes, int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < to; i++) {
      text.append(i > from ? ":" : "").append(Integer.toHexString(group(bytes, i)));
    }
    return text.toString();
  }

  private static int group(byte[] bytes, int i) {
    return (bytes[2 * i] & 0xff) << 8 | (bytes[2 * i + 1] & 0xff);
  }
}
