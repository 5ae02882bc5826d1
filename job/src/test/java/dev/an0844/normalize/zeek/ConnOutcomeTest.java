package dev.an0844.normalize.zeek;

import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.telemetry.Outcome;
import dev.an0844.telemetry.Transport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnOutcomeTest {

  @ParameterizedTest(name = "{0} {1} {2} is {3}")
  @CsvSource({
    "TCP, REJ,    Sr,         REFUSED",
    "TCP, REJ,    SSr,        REFUSED",
    "TCP, REJ,    SrR,        REFUSED",
    "TCP, REJ,    ,           REFUSED",
    "TCP, OTH,    Sr,         REFUSED",
    "TCP, RSTR,   Sr,         REFUSED",
    "TCP, ,       Sr,         REFUSED",
    "TCP, REJ,    ^Sr,        REFUSED",
    "TCP, REJ,    ShARr,      ESTABLISHED",
    "TCP, REJ,    ShRr,       UNKNOWN",
    "TCP, S0,     S,          DROPPED",
    "TCP, S0,     ,           DROPPED",
    "TCP, SF,     ShADadfF,   ESTABLISHED",
    "TCP, SF,     ^aAdfF,     ESTABLISHED",
    "TCP, S1,     ShA,        ESTABLISHED",
    "TCP, S2,     ShADadF,    ESTABLISHED",
    "TCP, S3,     ShADadf,    ESTABLISHED",
    "TCP, RSTO,   ShAR,       ESTABLISHED",
    "TCP, RSTO,   ShADadR,    ESTABLISHED",
    "TCP, RSTR,   ShADadr,    ESTABLISHED",
    "TCP, RSTO,   ShR,        UNKNOWN",
    "TCP, RSTO,   ,           UNKNOWN",
    "TCP, RSTR,   Shr,        UNKNOWN",
    "TCP, RSTR,   Shar,       UNKNOWN",
    "TCP, RSTR,   SAhr,       UNKNOWN",
    "TCP, RSTOS0, SR,         UNKNOWN",
    "TCP, SH,     SF,         UNKNOWN",
    "TCP, OTH,    Sh,         UNKNOWN",
    "TCP, NEW,    S,          UNKNOWN",
    "UDP, SF,     Dd,         ESTABLISHED",
    "UDP, SF,     ^dD,        ESTABLISHED",
    "UDP, S0,     D,          DROPPED",
    "UDP, REJ,    ,           REFUSED",
    "UDP, NEW,    D,          UNKNOWN",
  })
  void stateAndHistoryAreReadTogether(
      Transport transport, @Nullable String state, @Nullable String history, Outcome expected) {
    assertThat(ConnOutcome.of(transport, state, history)).contains(expected);
  }

  @ParameterizedTest(name = "{0} {1} {2} shows no attempt")
  @CsvSource({
    "TCP, OTH,   C",
    "TCP, OTH,   DdAa",
    "TCP, OTH,   ^aADd",
    "TCP, OTH,   ",
    "TCP, RSTRH, ^hr",
    "TCP, SHR,   ^hf",
    "UDP, SHR,   ^d",
    "UDP, OTH,   C",
  })
  void aRecordWithoutTheSourcesOpeningPacketIsNoAttempt(
      Transport transport, String state, @Nullable String history) {
    assertThat(ConnOutcome.of(transport, state, history)).isEmpty();
  }
}
