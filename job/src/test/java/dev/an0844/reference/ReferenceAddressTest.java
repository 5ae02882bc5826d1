package dev.an0844.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceAddressTest {

  @ParameterizedTest
  @CsvSource({
    "203.0.113.7, 203.0.113.7",
    "::ffff:203.0.113.7, 203.0.113.7",
    "::FFFF:CB00:7107, 203.0.113.7",
    "0:0:0:0:0:ffff:cb00:7107, 203.0.113.7",
    "2001:DB8:0:0:0:0:0:1A, 2001:db8::1a",
    "2001:0db8::001a, 2001:db8::1a",
    "fe80::1c2b%en0, fe80::1c2b",
    "FE80::1C2B%bridge100, fe80::1c2b",
    "::, ::",
    "0:0:0:0:0:0:0:1%lo0, ::1",
    "1:0:0:2:0:0:0:3, 1:0:0:2::3",
    "1:0:0:2:3:0:0:4, 1::2:3:0:0:4",
    "1:0:2:3:4:5:6:7, 1:0:2:3:4:5:6:7",
    "1:2:3:4:5:6:0:0, 1:2:3:4:5:6::"
  })
  void anAddressHasOneSpelling(String text, String canonical) {
    assertThat(ReferenceAddress.canonical(text)).isEqualTo(canonical);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.8.8.8", "::1", "::1%lo0", "::ffff:127.0.0.1"})
  void loopbackIsKnownInEverySpelling(String text) {
    assertThat(ReferenceAddress.isLoopback(ReferenceAddress.canonical(text))).isTrue();
  }

  @Test
  void nothingIsEverLookedUp() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReferenceAddress.canonical("localhost"))
        .withMessage("not an address literal: localhost");
  }
}
