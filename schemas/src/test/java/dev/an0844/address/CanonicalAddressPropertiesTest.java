package dev.an0844.address;

import static org.assertj.core.api.Assertions.assertThat;

import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import inet.ipaddr.ipv6.IPv6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;

/** Holds the hand-written parts against the library, and the library against the JDK. */
class CanonicalAddressPropertiesTest {

  private static final IPAddressStringParameters PLAIN_IPV4 = plainIpv4();

  @Property(tries = 20_000)
  void theFastPathAgreesWithTheLibraryOnIpv4(@ForAll("almostIpv4") String text) {
    // The library trims blanks, which would make two texts of one address; nothing else is set
    // aside.
    boolean blank = text.indexOf(' ') >= 0;
    IPAddress byLibrary = blank ? null : new IPAddressString(text, PLAIN_IPV4).getAddress();
    Optional<String> expected = Optional.ofNullable(byLibrary).map(IPAddress::toCanonicalString);
    assertThat(CanonicalAddress.of(text)).isEqualTo(expected);
  }

  @Property
  void canonicalTextIsItsOwnCanonicalText(@ForAll("almostAddresses") String text) {
    CanonicalAddress.of(text)
        .ifPresent(canonical -> assertThat(CanonicalAddress.of(canonical)).contains(canonical));
  }

  @Property
  void everySpellingOfAnIpv6AddressHasTheSameCanonicalText(
      @ForAll @Size(16) byte[] bytes, @ForAll("holes") int zeros) throws UnknownHostException {
    for (int i = 0; i < 16; i++) {
      bytes[i] = (zeros & (1 << (i / 2))) == 0 ? bytes[i] : 0;
    }
    IPv6Address address = new IPv6Address(bytes);
    String canonical = CanonicalAddress.of(address.toFullString()).orElseThrow();

    assertThat(InetAddress.getByName(canonical)).isEqualTo(InetAddress.getByAddress(bytes));
    assertThat(canonical).isLowerCase();
    assertThat(CanonicalAddress.of(address.toCompressedString())).contains(canonical);
    assertThat(CanonicalAddress.of(address.toMixedString())).contains(canonical);
    assertThat(CanonicalAddress.of(address.toNormalizedString().toUpperCase(Locale.ROOT) + "%EN0"))
        .contains(canonical);
  }

  @Property
  void everyMappedSpellingGivesTheIpv4Address(@ForAll @Size(4) byte[] bytes)
      throws UnknownHostException {
    String plain = InetAddress.getByAddress(bytes).getHostAddress();
    String hex = "::ffff:%x:%x".formatted(unsigned(bytes, 0), unsigned(bytes, 2));
    assertThat(CanonicalAddress.of(plain)).contains(plain);
    assertThat(CanonicalAddress.of("::ffff:" + plain)).contains(plain);
    assertThat(CanonicalAddress.of(hex)).contains(plain);
  }

  @Property(tries = 20_000)
  void whatIsRefusedIsNoLiteralToTheJdkEither(@ForAll("almostIpv6") String text) {
    assertThat(CanonicalAddress.of(text).isPresent()).isEqualTo(isStrictIpv6Literal(text));
  }

  @Property
  void anyTextIsAnswered(@ForAll String text) {
    assertThat(CanonicalAddress.of(text).isPresent()).isEqualTo(CanonicalAddress.isAddress(text));
  }

  @Provide
  Arbitrary<Integer> holes() {
    return Arbitraries.integers().between(0, 255);
  }

  @Provide
  Arbitrary<String> almostIpv4() {
    Arbitrary<String> part =
        Arbitraries.oneOf(
            Arbitraries.integers().between(0, 300).map(String::valueOf),
            Arbitraries.of(
                "", "00", "01", "010", "0x1", "256", "999", "-1", "+1", " 1", "1 ", "a", "\u0661",
                "*", "1e1"));
    return Combinators.combine(
            Arbitraries.frequencyOf(
                Tuple.of(8, part.list().ofSize(4)),
                Tuple.of(1, part.list().ofMinSize(1).ofMaxSize(6))),
            Arbitraries.frequency(Tuple.of(9, ""), Tuple.of(1, "/8"), Tuple.of(1, ".")))
        .as((parts, tail) -> String.join(".", parts) + tail);
  }

  @Provide
  Arbitrary<String> almostIpv6() {
    Arbitrary<String> part =
        Arbitraries.oneOf(
            Arbitraries.of("", "", "0", "0000", "1", "ffff", "abCD", "12345", "g", "00000"),
            Arbitraries.integers().between(0, 0xffff).map(Integer::toHexString));
    Arbitrary<String> tail =
        Arbitraries.of("", "", "", ":192.0.2.1", ":192.0.2", ":1.2.3.256", ":", "::");
    return Combinators.combine(part.list().ofMinSize(2).ofMaxSize(9), tail)
        .as((parts, end) -> String.join(":", parts) + end)
        .filter(text -> text.indexOf(':') >= 0);
  }

  @Provide
  Arbitrary<String> almostAddresses() {
    return Arbitraries.oneOf(almostIpv4(), almostIpv6());
  }

  private static int unsigned(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
  }

  /**
   * The JDK reads literals with a colon without asking any name service. It takes five digits, we
   * do not.
   */
  private static boolean isStrictIpv6Literal(String text) {
    try {
      InetAddress.getByName("[" + text + "]");
    } catch (UnknownHostException e) {
      return false;
    }
    return Arrays.stream(text.split(":", -1))
        .allMatch(part -> part.length() <= 4 || part.contains("."));
  }

  private static IPAddressStringParameters plainIpv4() {
    IPAddressStringParameters.Builder plain =
        new IPAddressStringParameters.Builder()
            .allowEmpty(false)
            .allowAll(false)
            .allowSingleSegment(false)
            .allowPrefix(false)
            .allowMask(false)
            .allowIPv6(false);
    plain
        .getIPv4AddressParametersBuilder()
        .allowLeadingZeros(false)
        .allowBinary(false)
        .allow_inet_aton(false)
        .setRangeOptions(RangeParameters.NO_RANGE);
    return plain.toParams();
  }
}
