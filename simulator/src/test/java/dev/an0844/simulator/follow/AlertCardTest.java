package dev.an0844.simulator.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.detection.Alert;
import dev.an0844.detection.Attack;
import dev.an0844.detection.Confidence;
import dev.an0844.detection.FailureEvidence;
import dev.an0844.detection.OpeningEvidence;
import dev.an0844.detection.OpeningKind;
import dev.an0844.detection.SuccessEvidence;
import dev.an0844.telemetry.Facility;
import dev.an0844.telemetry.FirewallAction;
import dev.an0844.telemetry.Outcome;
import dev.an0844.telemetry.Process;
import dev.an0844.telemetry.Transport;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlertCardTest {

  private static final Instant START = Instant.parse("2026-03-04T10:20:30Z");

  @Test
  void saysWhoGotInWhereWhatOpenedAndWhy() {
    assertThat(new AlertCard(Paint.PLAIN).of(knock().build()))
        .isEqualTo(
            """
            10:20:40  HIGH     203.0.113.7 got in to studio-3 at TCP 22, /usr/sbin/sshd
                      knocked  3 failed attempts at 3 closed ports (TCP 7000, TCP 7001, TCP 7002) 10:20:30 to 10:20:32
                      opened   /usr/local/bin/door bound TCP 22 on 0.0.0.0 at 10:20:35
                      because  at least 3 distinct ports; an opening names the port
            """);
  }

  @Test
  void marksCountsThatAreOnlyALeast() {
    Alert scan =
        knock()
            .setFailureCount(1000)
            .setFailureCountAtLeast(true)
            .setDistinctClosedPorts(64)
            .setDistinctClosedPortsAtLeast(true)
            .setFailures(failures(16))
            .build();

    assertThat(new AlertCard(Paint.PLAIN).of(scan))
        .contains("over 1000 failed attempts at over 64 closed ports (.. TCP 7008,")
        .contains("TCP 7015)");
  }

  @Test
  void showsTheOpeningThatNamesThePortAndCountsTheOthers() {
    Alert alert = knock().setOpenings(List.of(bind(), anchor())).setOpeningsTotal(11).build();

    assertThat(new AlertCard(Paint.PLAIN).of(alert))
        .contains("/usr/local/bin/door bound TCP 22", ", and 10 more openings");
  }

  @Test
  void saysWhatWasDoneToTheFirewall() {
    Alert alert = knock().setOpenings(List.of(anchor())).build();

    assertThat(new AlertCard(Paint.PLAIN).of(alert))
        .contains(
            "opened   PF: load rules, anchor com.knock, 'pass in proto tcp', by /sbin/pfctl at 10:20:36");
  }

  @Test
  void telemetryCannotWriteToTheTerminal() {
    OpeningEvidence hostile =
        OpeningEvidence.newBuilder(anchor()).setRule("x\u001b[2J\u202e\ny").build();
    Alert alert = knock().setHostName("mac\rowned").setOpenings(List.of(hostile)).build();

    assertThat(new AlertCard(Paint.PLAIN).of(alert))
        .doesNotContain("\u001b", "\u202e", "\r")
        .hasLineCount(4);
  }

  @Test
  void coloursTheConfidenceOnATerminalOnly() {
    assertThat(new AlertCard(Paint.COLOUR).of(knock().build())).contains("\u001b[1;31mHIGH");
    assertThat(new AlertCard(Paint.PLAIN).of(knock().build())).doesNotContain("\u001b");
  }

  @Test
  void marksACanary() {
    Alert canary = knock().setIsTest(true).setTestId("canary-1").build();

    assertThat(new AlertCard(Paint.PLAIN).of(canary)).contains("[test canary-1]");
  }

  private static Alert.Builder knock() {
    return Alert.newBuilder()
        .setAlertId("11111111-2222-5333-8444-555555555555")
        .setHostId("mac-3")
        .setHostName("studio-3")
        .setSourceIp("203.0.113.7")
        .setTransport(Transport.TCP)
        .setPort(22)
        .setConfidence(Confidence.HIGH)
        .setConfidenceReasons(List.of("at_least_3_distinct_ports", "an_opening_names_the_port"))
        .setCompletedTime(START.plusSeconds(10))
        .setFailureCount(3)
        .setDistinctClosedPorts(3)
        .setFirstFailureTime(START)
        .setLastFailureTime(START.plusSeconds(2))
        .setFailures(failures(3))
        .setOpenings(List.of(bind()))
        .setOpeningsTotal(1)
        .setSuccess(
            SuccessEvidence.newBuilder()
                .setEventId("s")
                .setTime(START.plusSeconds(10))
                .setProcess(program("/usr/sbin/sshd"))
                .build())
        .setWindowMs(300_000)
        .setMinDistinctPorts(1)
        .setAttack(Attack.newBuilder().build());
  }

  private static List<FailureEvidence> failures(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                FailureEvidence.newBuilder()
                    .setEventId("f" + i)
                    .setTime(START.plusSeconds(i))
                    .setTransport(Transport.TCP)
                    .setPort(7000 + i)
                    .setOutcome(Outcome.REFUSED)
                    .build())
        .toList();
  }

  private static OpeningEvidence bind() {
    return OpeningEvidence.newBuilder()
        .setEventId("b")
        .setEarliest(START.plusSeconds(5))
        .setLatest(START.plusSeconds(5))
        .setNamesPort(true)
        .setWhat(OpeningKind.PORT_BIND)
        .setLocalIp("0.0.0.0")
        .setPorts(List.of(22))
        .setTransport(Transport.TCP)
        .setProcess(program("/usr/local/bin/door"))
        .build();
  }

  private static OpeningEvidence anchor() {
    return OpeningEvidence.newBuilder()
        .setEventId("p")
        .setEarliest(START.plusSeconds(6))
        .setLatest(START.plusSeconds(6))
        .setWhat(OpeningKind.FIREWALL_CHANGE)
        .setFacility(Facility.PF)
        .setAction(FirewallAction.LOAD_RULES)
        .setAnchor("com.knock")
        .setRule("pass in proto tcp")
        .setProcess(program("/sbin/pfctl"))
        .build();
  }

  private static Process program(String path) {
    return Process.newBuilder().setPath(path).build();
  }
}
