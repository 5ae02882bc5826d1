package dev.an0844.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.normalize.HostDirectory;
import dev.an0844.normalize.MappingResult;
import dev.an0844.normalize.NestedJson;
import dev.an0844.normalize.RecordOrigin;
import dev.an0844.normalize.SensorFormat;
import dev.an0844.normalize.SensorFormat.MappingSettings;
import dev.an0844.normalize.SensorMapping;
import dev.an0844.normalize.ecs.EcsDocuments;
import dev.an0844.normalize.eslogger.ExecRecord;
import dev.an0844.normalize.ocsf.OcsfEvents;
import dev.an0844.normalize.openbsm.AuditRecord;
import dev.an0844.normalize.osquery.ResultLine;
import dev.an0844.normalize.pflog.PflogLine;
import dev.an0844.normalize.unifiedlog.LogEntry;
import dev.an0844.normalize.zeek.ConnLine;
import dev.an0844.rules.TelemetryRules;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterProperty;

/** Whatever a line of a sensor's log: telemetry, not ours, or broken; never an exception. */
class SensorLineFuzzTest {

  private static final int TRIES = 50;
  private static final MappingSettings SETTINGS =
      new MappingSettings(
          HostDirectory.withoutInventory(),
          Duration.ofSeconds(60),
          new RecordOrigin("mac-7", Instant.parse("2025-12-11T05:48:20Z"), ZoneOffset.UTC));
  private static final Map<SensorFormat, List<String>> SOUND = sound();
  private static final int BATCH =
      Math.max(1, FuzzTally.inputs(20_000) / TRIES / SensorFormat.values().length);
  private static final long INPUTS = (long) TRIES * BATCH * SensorFormat.values().length;
  private static final FuzzTally TALLY = new FuzzTally("sensor-lines");

  private static Map<SensorFormat, List<String>> sound() {
    Map<SensorFormat, List<String>> sound = new EnumMap<>(SensorFormat.class);
    sound.put(SensorFormat.ZEEK_CONN, zeek());
    sound.put(
        SensorFormat.ZEEK_KNOWN_SERVICES,
        List.of(
            "#fields\tts\thost\tport_num\tport_proto",
            "1765432100.25\t198.51.100.20\t22\ttcp",
            "{\"ts\":1765432100.25,\"host\":\"198.51.100.20\",\"port_num\":22,"
                + "\"port_proto\":\"tcp\"}"));
    sound.put(SensorFormat.OSQUERY, osquery());
    sound.put(
        SensorFormat.ESLOGGER,
        List.of(
            ExecRecord.anchorLoad().json(),
            ExecRecord.exec("/sbin/pfctl", "pfctl", "-Ef", "/etc/pf.conf").json(),
            ExecRecord.exec("/x/socketfilterfw", "s", "--add", "/a b", "--setblockall", "off")
                .json(),
            ExecRecord.exec("/bin/launchctl", "launchctl", "bootout", "system/com.apple.alf")
                .json(),
            new NestedJson()
                .with("host.name", "mac-8")
                .with("message", ExecRecord.anchorLoad().json())
                .json()));
    sound.put(
        SensorFormat.UNIFIED_LOG,
        List.of(
            LogEntry.sudoCommand("/sbin/pfctl -a knock -f -").json(),
            LogEntry.kernel(
                    "Stealth Mode connection attempt to TCP 198.51.100.20:22 from"
                        + " 203.0.113.7:51000")
                .json(),
            LogEntry.firewall("Deny nc connecting from 203.0.113.7:51000 to port 4444 proto=6")
                .json()));
    sound.put(SensorFormat.OPENBSM, List.of(AuditRecord.bind().json()));
    sound.put(
        SensorFormat.PFLOG,
        List.of(
            PflogLine.blocked(),
            " 00:00:01.000185 " + PflogLine.head("block in") + PflogLine.SYN,
            PflogLine.dated("block in", "(tos 0x0, ttl 64, proto TCP (6), length 64)"),
            "    " + PflogLine.SYN,
            new NestedJson()
                .with("host.name", "mac-8")
                .with("message", PflogLine.blocked())
                .json()));
    sound.put(
        SensorFormat.OCSF,
        List.of(
            OcsfEvents.network(1).json(),
            OcsfEvents.network(7).json(),
            OcsfEvents.launch("/sbin/pfctl", "pfctl -a \"my anchor\" -f -").json()));
    sound.put(
        SensorFormat.ECS,
        List.of(
            EcsDocuments.network("connection_accepted", "start").json(),
            EcsDocuments.network("denied", "denied").dotted(),
            EcsDocuments.exec("/sbin/pfctl", "pfctl", "-a", "knock", "-f", "-").json()));
    return sound;
  }

  private static List<String> osquery() {
    return List.of(
        ResultLine.listener().added(),
        ResultLine.listener().event("removed"),
        ResultLine.listener().snapshot("[" + ResultLine.listener().row() + "]"),
        ResultLine.listener().batch("[" + ResultLine.listener().row() + "]", "[]"),
        ResultLine.query("alf")
            .column("global_state", ResultLine.text("0"))
            .column("stealth_enabled", ResultLine.text("0"))
            .added(),
        ResultLine.query("es_process_events")
            .column("path", ResultLine.text("/sbin/pfctl"))
            .column("cmdline", ResultLine.text("pfctl -a knock -f - "))
            .column("time", ResultLine.text("1765432098"))
            .added(),
        ResultLine.query("socket_events")
            .column("action", ResultLine.text("bind"))
            .column("local_address", ResultLine.text("0.0.0.0"))
            .column("local_port", ResultLine.text("4444"))
            .added());
  }

  private static List<String> zeek() {
    List<String> lines = new ArrayList<>(ConnLine.refused().tsvHeader().lines().toList());
    for (int i = 0; i < 10; i++) {
      lines.add(ConnLine.refused().tsv());
      lines.add(ConnLine.refused().json());
    }
    lines.add(ConnLine.refused().with("ts", "2025-12-11T05:48:20.25Z").json());
    lines.add(ConnLine.refused().ended("SF", "ShADadFf").json());
    return lines;
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void everyLineIsTelemetryOrNotOursOrBroken(@ForAll("seeds") long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    SOUND.forEach((format, sound) -> read(format, sound, random));
    if (TALLY.inputs() >= INPUTS) {
      checkThatEveryOutcomeWasSeen();
    }
  }

  private static void read(SensorFormat format, List<String> sound, SplittableRandom random) {
    SensorMapping mapping = format.newMapping(SETTINGS);
    for (int i = 0; i < BATCH; i++) {
      String line = line(sound, random);
      TALLY.add(format.word(), outcome(mapping, line), line.length());
    }
  }

  private static String line(List<String> sound, SplittableRandom random) {
    int rare = random.nextInt(2_000);
    if (rare == 0) {
      return "[".repeat(1 + random.nextInt(100_000));
    }
    if (rare == 1) {
      return "{\"a\":".repeat(1 + random.nextInt(20_000)) + "1";
    }
    return random.nextInt(20) == 0
        ? HostileTexts.any(random)
        : MutatedText.of(sound.get(random.nextInt(sound.size())), random);
  }

  private static String outcome(SensorMapping mapping, String line) {
    try {
      List<MappingResult> results = mapping.map(line);
      return results.isEmpty() ? "nothing" : outcome(results.get(0));
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError(e + " for " + line.substring(0, Math.min(line.length(), 2_000)), e);
    }
  }

  private static String outcome(MappingResult result) {
    if (result instanceof MappingResult.Mapped mapped) {
      return TelemetryRules.check(mapped.event()).isEmpty() ? "telemetry" : "breaks a field rule";
    }
    return result instanceof MappingResult.NotOurs ? "not ours" : "broken";
  }

  @Provide
  Arbitrary<Long> seeds() {
    return Arbitraries.randomValue(random -> random.nextLong());
  }

  @AfterProperty
  void write() {
    TALLY.write();
  }

  private static void checkThatEveryOutcomeWasSeen() {
    for (SensorFormat format : SensorFormat.values()) {
      String mapped = format == SensorFormat.ZEEK_KNOWN_SERVICES ? "not ours" : "telemetry";
      assertThat(TALLY.of(format.word(), mapped)).as(format.word()).isPositive();
      assertThat(TALLY.of(format.word(), "broken")).as(format.word()).isPositive();
    }
    assertThat(TALLY.with("not ours")).isPositive();
  }
}
