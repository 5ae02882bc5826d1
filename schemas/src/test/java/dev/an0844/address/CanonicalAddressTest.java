package dev.an0844.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalAddressTest {

  @ParameterizedTest
  @CsvSource({
    "203.0.113.7, 203.0.113.7",
    "0.0.0.0, 0.0.0.0",
    "255.255.255.255, 255.255.255.255",
    "2001:DB8:0:0:0:0:0:7, 2001:db8::7",
    "2001:0db8::0007, 2001:db8::7",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "0:0:0:0:0:0:0:0, ::",
    "0:0:0:0:0:0:0:1, ::1",
    "1:0:0:0:0:0:0:0, 1::",
    "::192.0.2.1, ::c000:201",
    "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
  })
  void spellsAnAddressAsRfc5952Says(String text, String canonical) {
    assertThat(CanonicalAddress.of(text)).contains(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "::ffff:192.0.2.1",
        "::FFFF:192.0.2.1",
        "::ffff:c000:201",
        "::FFFF:C000:0201",
        "0:0:0:0:0:ffff:192.0.2.1",
        "0000:0000:0000:0000:0000:ffff:c000:0201",
        "::ffff:192.0.2.1%en0"
      })
  void turnsMappedAddressesIntoIpv4(String mapped) {
    assertThat(CanonicalAddress.of(mapped)).contains("192.0.2.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"::ffff:0:192.0.2.1", "::fffe:192.0.2.1", "1::ffff:192.0.2.1"})
  void leavesWhatOnlyLooksMappedAsIpv6(String text) {
    assertThat(CanonicalAddress.of(text))
        .hasValueSatisfying(canonical -> assertThat(canonical).contains(":"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"fe80::1%en0", "fe80::1%12", "FE80::1%utun3.4", "fe80:0::1%bridge100_x~y-z"})
  void dropsZoneIds(String text) {
    assertThat(CanonicalAddress.of(text)).contains("fe80::1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "localhost",
        "host.example",
        "*",
        "-",
        "(empty)",
        "10",
        "10.1",
        "10.1.2",
        "1.2.3.4.5",
        "256.1.1.1",
        "01.2.3.4",
        "1.2.3.04",
        "0x7f.0.0.1",
        "0177.0.0.1",
        "2130706433",
        "1.2.3.4 ",
        " 1.2.3.4",
        "1.2.3.4\n",
        "1.2.3.4/32",
        "1.2.3.4:22",
        "1.2.3.",
        ".1.2.3",
        "1..2.3",
        "1.2.3.-4",
        "1.2.3.+4",
        "1.2.3.4%en0",
        "1.2.3.*",
        "1.2.3.1-5",
        "\u0661.2.3.4",
        "[::1]",
        "[::1]:22",
        "::1/128",
        "::1%",
        "::1%en0/64",
        "::1%en%0",
        "::1%\n",
        "%en0",
        ":",
        ":::",
        "::1::",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7:8::",
        "12345::",
        "::00001",
        "::g",
        "::ffff:192.0.2",
        "::ffff:192.0.2.01",
        "::ffff:192.0.2.256",
        "::ffff:0xc0.0.2.1",
        "192.0.2.1::",
        "::192.0.2.1:1",
        "::1-5",
        "::*",
        "2001:db8::7 ",
        "1.2.3.4:",
        "4)+k&C#VzJ4br>0wv%Yp",
        "0xfe800000000000000000000000000001",
        "fe80::1%aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      })
  void refusesWhatIsNotOnePlainAddress(String text) {
    assertThat(CanonicalAddress.of(text)).isEmpty();
    assertThat(CanonicalAddress.isAddress(text)).isFalse();
  }

  @Test
  void takesTheLongestAddressThereIs() {
    String longest = "fe80:0000:0000:0000:0000:0000:255.255.255.255%" + "e".repeat(18);
    assertThat(longest).hasSize(CanonicalAddress.MAX_LENGTH);
    assertThat(CanonicalAddress.of(longest)).contains("fe80::ffff:ffff");
  }

  @Test
  void knowsLoopback() {
    assertThat(CanonicalAddress.isLoopback("127.0.0.1")).isTrue();
    assertThat(CanonicalAddress.isLoopback("127.255.0.1")).isTrue();
    assertThat(CanonicalAddress.isLoopback("::1")).isTrue();
    assertThat(CanonicalAddress.isLoopback("12.7.0.1")).isFalse();
    assertThat(CanonicalAddress.isLoopback("::")).isFalse();
  }

  @Test
  void knowsTheUnspecifiedAddress() {
    assertThat(CanonicalAddress.isUnspecified("0.0.0.0")).isTrue();
    assertThat(CanonicalAddress.isUnspecified("::")).isTrue();
    assertThat(CanonicalAddress.isUnspecified("0.0.0.1")).isFalse();
    assertThat(CanonicalAddress.isUnspecified("::1")).isFalse();
  }
}
