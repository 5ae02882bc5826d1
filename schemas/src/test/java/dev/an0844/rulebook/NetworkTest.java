package dev.an0844.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8,           10.255.255.255, true",
    "10.0.0.0/8,           11.0.0.0,       false",
    "203.0.113.7,          203.0.113.7,    true",
    "203.0.113.7,          203.0.113.8,    false",
    "203.0.113.0/25,       203.0.113.127,  true",
    "203.0.113.0/25,       203.0.113.128,  false",
    "255.255.255.255/32,   255.255.255.255, true",
    "0.0.0.0/0,            198.51.100.1,   true",
    "0.0.0.0/0,            2001:db8::1,    false",
    "::/0,                 2001:db8::1,    true",
    "::/0,                 198.51.100.1,   false",
    "2001:db8::/32,        2001:db8:ffff::1, true",
    "2001:db8::/32,        2001:db9::1,    false",
    "2001:db8::/64,        2001:db8::ffff:ffff:ffff:ffff, true",
    "2001:db8::/65,        2001:db8::8000:0:0:0, false",
    "2001:db8::1/128,      2001:db8::1,    true",
    "2001:db8::1/128,      2001:db8::2,    false"
  })
  void holdsTheAddressesThatShareItsPrefix(String network, String address, boolean holds) {
    assertThat(network(network).holds(network(address))).isEqualTo(holds);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10.0.0",
        "10.0.0.0/33",
        "10.*.0.0",
        "10.0.0.0-10.0.0.9",
        "host.example",
        "2001:db8::/129",
        "10.0.0.0/255.0.0.0",
        "fe80::1%en0",
        "10.0.0.0/",
        "/8"
      })
  void whatIsNoNetworkIsRefused(String text) {
    assertThat(Network.parse(text)).isNull();
  }

  @ParameterizedTest
  @CsvSource({"10.0.0.0/8, true", "10.0.0.1/8, false", "10.0.0.1, true", "2001:db8::1/64, false"})
  void saysWhetherBitsStandBehindThePrefix(String text, boolean first) {
    assertThat(network(text).isItsFirstAddress()).isEqualTo(first);
  }

  private static Network network(String text) {
    return Objects.requireNonNull(Network.parse(text), text);
  }
}
