package dev.an0844.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SensorTimeTest {

  @ParameterizedTest
  @CsvSource({
    "1765432100.123456,          2025-12-11T05:48:20.123456Z",
    "1765432100.1234569,         2025-12-11T05:48:20.123456Z",
    "1765432100.12,              2025-12-11T05:48:20.120Z",
    "1765432100,                 2025-12-11T05:48:20Z",
    "1.765432100123456E9,        2025-12-11T05:48:20.123456Z",
    "1765432100123,              2025-12-11T05:48:20.123Z",
    "0.000001,                   1970-01-01T00:00:00.000001Z",
    "-0.0000001,                 1969-12-31T23:59:59.999999Z",
    "2025-12-11T05:48:20.123456Z,      2025-12-11T05:48:20.123456Z",
    "2025-12-11T05:48:20.123456999Z,   2025-12-11T05:48:20.123456Z",
    "2025-12-11T11:18:20.5+05:30,      2025-12-11T05:48:20.500Z",
    "2025-12-11 11:18:20.500001+0530,  2025-12-11T05:48:20.500001Z",
    "2025-12-11 05:48:20+0000,         2025-12-11T05:48:20Z",
  })
  void readsFloatsAndIsoToTheMicrosecond(String text, Instant expected) {
    assertThat(SensorTime.parse(text)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yesterday",
        "NaN",
        "Infinity",
        "0x1p3",
        "1e999999999",
        "1e-999999999",
        "99999999999999999999",
        "-11765432117000",
        "-99999999999999999999",
        "2025-13-11T05:48:20Z",
        "2025-12-11 05:48:20.123456",
        "2025-12-11 25:48:20.123456+0000",
        "2025-12-11T05:48:20",
        "1765432100.0000000000000000000000000000000000001"
      })
  void refusesWhatIsNoTime(String text) {
    assertThat(SensorTime.parse(text)).isEmpty();
  }

  @Property
  void everyMicrosecondOfTheCenturySurvives(
      @ForAll @LongRange(min = 978_307_200_000_000L, max = 4_102_444_800_000_000L) long micros) {
    String text = "%d.%06d".formatted(micros / 1_000_000, micros % 1_000_000);
    assertThat(SensorTime.parse(text)).contains(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
  }

  @Test
  void theEndIsTheStartAndTheLength() {
    Instant start = Instant.parse("2025-12-11T05:48:20.123456Z");
    assertThat(SensorTime.endOf(start, "0.20696377754211426"))
        .contains(Instant.parse("2025-12-11T05:48:20.330419Z"));
    assertThat(SensorTime.endOf(start, "0")).contains(start);
    assertThat(SensorTime.endOf(start, "-1")).isEmpty();
    assertThat(SensorTime.endOf(start, "long")).isEmpty();
    assertThat(SensorTime.endOf(start, "1e30")).isEmpty();
  }
}
