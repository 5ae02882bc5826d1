package dev.an0844.rulebook;

import static dev.an0844.rulebook.Rules.NOON;
import static dev.an0844.rulebook.Rules.WINDOW;
import static dev.an0844.rulebook.Rules.bind;
import static dev.an0844.rulebook.Rules.book;
import static dev.an0844.rulebook.Rules.change;
import static dev.an0844.rulebook.Rules.detected;
import static dev.an0844.rulebook.Rules.ms;
import static dev.an0844.rulebook.Rules.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.detection.Confidence;
import dev.an0844.output.RuleState;
import dev.an0844.tuning.Conditions;
import dev.an0844.tuning.RuleEffect;
import dev.an0844.tuning.TimeOfWeek;
import dev.an0844.tuning.TuningRule;
import dev.an0844.tuning.TuningSettings;
import dev.an0844.tuning.Weekday;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleBookTest {

  private static final String VPN = "/Applications/VPN.app/vpnd";

  @Test
  void aVersionCountsFromItsEffectiveTimeUntilAHigherOneDoesOrItExpires() {
    TuningRule first = rule("r").setExpires(NOON.plusSeconds(100)).build();
    TuningRule second = rule("r").setVersion(2).setEffectiveFrom(NOON.plusSeconds(200)).build();
    RuleBook book = book(second, first);

    assertThat(suppressing(book, -1)).isNull();
    assertThat(suppressing(book, 0)).isEqualTo(1);
    assertThat(suppressing(book, 99_999)).isEqualTo(1);
    assertThat(suppressing(book, 100_000)).isNull();
    assertThat(suppressing(book, 199_999)).isNull();
    assertThat(suppressing(book, 200_000)).isEqualTo(2);
    assertThat(suppressing(book, -1)).isNull();
  }

  @Test
  void aHigherVersionThatIsEffectiveEarlierCountsAlone() {
    TuningRule first = rule("r").setEffectiveFrom(NOON.plusSeconds(200)).build();
    TuningRule second = rule("r").setVersion(2).build();

    assertThat(suppressing(book(first, second), 300_000)).isEqualTo(2);
  }

  @Test
  void whatIsWithdrawnDoesNotComeBack() {
    TuningRule withdrawn =
        rule("r")
            .setVersion(2)
            .setEffect(RuleEffect.WITHDRAW)
            .setWhen(Conditions.newBuilder().build())
            .setEffectiveFrom(NOON.plusSeconds(10))
            .build();
    RuleBook book = book(rule("r").build(), withdrawn);

    assertThat(suppressing(book, 9_999)).isEqualTo(1);
    assertThat(suppressing(book, 10_000)).isNull();
    assertThat(book.state("r", ms(NOON) - 1)).isEqualTo(RuleState.PENDING);
    assertThat(book.state("r", ms(NOON))).isEqualTo(RuleState.IN_FORCE);
    assertThat(book.state("r", ms(NOON) + 10_000)).isEqualTo(RuleState.WITHDRAWN);
  }

  @Test
  void aKnownVersionIsRepeatedAndWithOtherContentRefused() {
    RuleBook book = book(rule("r").build());

    assertThat(book.admit(rule("r").build())).isInstanceOf(Admission.Repeated.class);
    assertThat(book.admit(rule("r").setReason("another").build()))
        .isInstanceOfSatisfying(
            Admission.Refused.class, refused -> assertThat(refused.problem()).contains("version"));
    assertThat(book.all()).containsExactly(rule("r").build());
  }

  @Test
  void versionsBeyondTheBoundAreRefused() {
    RuleBook book = new RuleBook(WINDOW);
    for (int version = 1; version <= RuleBook.MAX_VERSIONS; version++) {
      book.enter(rule("r").setVersion(version).build());
    }

    assertThat(book.admit(rule("another").build())).isInstanceOf(Admission.Refused.class);
    assertThat(book.admit(rule("r").build())).isInstanceOf(Admission.Repeated.class);
    assertThat(suppressing(book, 0)).isEqualTo(RuleBook.MAX_VERSIONS);
  }

  @Test
  void aDetectionIsSuppressedOnlyWhenEveryOpeningThatItShowsMatches() {
    RuleSet rules = rulesAtNoon(rule("vpn").setWhen(of(VPN)).build());

    assertThat(rules.suppresses(detected(bind(22, VPN)))).isEqualTo(new RuleRef("vpn", 1));
    assertThat(rules.suppresses(detected(bind(22, VPN), bind(22, "/tmp/implant")))).isNull();
    assertThat(rules.suppresses(detected(bind(22, "/tmp/implant"), bind(22, VPN)))).isNull();
  }

  @Test
  void theFirstRuleByIdIsTheOneThatIsNamedWhateverItIsFiledUnder() {
    Conditions byNetwork =
        Conditions.newBuilder().setSourceCidrs(List.of("203.0.113.0/24")).build();
    Conditions byTag = Conditions.newBuilder().setHostTags(List.of("lab")).build();
    Conditions byPort = Conditions.newBuilder().setPorts(List.of(22)).build();
    TuningRule a = rule("a").setWhen(byTag).build();
    TuningRule b = rule("b").setWhen(byNetwork).build();
    TuningRule c = rule("c").setWhen(byPort).build();
    TuningRule d = rule("d").setWhen(of(VPN)).build();

    assertThat(rulesAtNoon(d, c, b, a).suppresses(detected(bind(22, VPN))))
        .isEqualTo(new RuleRef("a", 1));
    assertThat(rulesAtNoon(d, c, b).suppresses(detected(bind(22, VPN))))
        .isEqualTo(new RuleRef("b", 1));
    assertThat(rulesAtNoon(d, c).suppresses(detected(bind(22, VPN))))
        .isEqualTo(new RuleRef("c", 1));
    assertThat(rulesAtNoon(d).suppresses(detected(bind(22, VPN)))).isEqualTo(new RuleRef("d", 1));
  }

  @ParameterizedTest
  @CsvSource({
    "/opt/vpn/*,      /opt/vpn/bin/d,        true",
    "/opt/vpn/*,      /opt/vpn/,             false",
    "/opt/vpn/*,      /opt/vpn2/d,           false",
    "/opt/vpn/*,      /opt/vpn/../../tmp/x,  false",
    "/opt/vpn/bin/d,  /opt/vpn/bin/d,        true",
    "/opt/vpn/bin/d,  /opt/vpn/bin/d2,       false",
    "/opt/*,          /opt/vpn/bin/d,        true"
  })
  void aFolderStandsForAllThatIsBelowIt(String pattern, String path, boolean matches) {
    RuleSet rules =
        rulesAtNoon(rule("r").setEffect(RuleEffect.NOT_AN_OPENING).setWhen(of(pattern)).build());

    assertThat(rules.takesOut("mac-9", List.of(), bind(80, path)) != null).isEqualTo(matches);
  }

  @Test
  void everyConditionMustHold() {
    Conditions all =
        Conditions.newBuilder()
            .setHostIds(List.of("mac-1", "mac-2"))
            .setHostTags(List.of("lab"))
            .setProcessPaths(List.of(VPN))
            .setSigningIds(List.of("com.example.vpn"))
            .setTeamIds(List.of("TEAM123456"))
            .setParentPaths(List.of("/sbin/*"))
            .setAnchors(List.of("com.vpn/*"))
            .build();
    List<String> lab = List.of("office", "lab");
    RuleSet rules =
        rulesAtNoon(rule("r").setEffect(RuleEffect.NOT_AN_OPENING).setWhen(all).build());

    assertThat(rules.takesOut("mac-2", lab, change("com.vpn/out", VPN))).isNotNull();
    assertThat(rules.takesOut("mac-3", lab, change("com.vpn/out", VPN))).isNull();
    assertThat(rules.takesOut("mac-2", List.of(), change("com.vpn/out", VPN))).isNull();
    assertThat(rules.takesOut("mac-2", lab, change("com.other", VPN))).isNull();
    assertThat(rules.takesOut("mac-2", lab, change("com.vpn/out", "/tmp/vpnd"))).isNull();
    var unsigned = change("com.vpn/out", VPN);
    unsigned.getProcess().setTeamId(null);
    assertThat(rules.takesOut("mac-2", lab, unsigned)).isNull();
  }

  @Test
  void anOpeningMustNameNoOtherPortThanTheRules() {
    Conditions ports = Conditions.newBuilder().setPorts(List.of(8080, 8081)).build();
    RuleSet rules =
        rulesAtNoon(rule("r").setEffect(RuleEffect.NOT_AN_OPENING).setWhen(ports).build());
    var both = bind(8080, VPN);
    both.setPorts(List.of(8081, 8080));
    var more = bind(8080, VPN);
    more.setPorts(List.of(8080, 22));

    assertThat(rules.takesOut("mac-1", List.of(), both)).isNotNull();
    assertThat(rules.takesOut("mac-1", List.of(), more)).isNull();
    assertThat(rules.takesOut("mac-1", List.of(), change("a", VPN))).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    // Monday the 2nd of March 2026, Vienna is an hour ahead of UTC.
    "MON, 22:00, 06:00, 2026-03-02T21:00:00Z, true",
    "MON, 22:00, 06:00, 2026-03-02T20:59:59.999Z, false",
    "MON, 22:00, 06:00, 2026-03-03T04:59:59.999Z, true",
    "MON, 22:00, 06:00, 2026-03-03T05:00:00Z, false",
    "MON, 22:00, 06:00, 2026-03-02T04:00:00Z, false",
    "MON, 08:00, 17:00, 2026-03-02T15:59:59.999Z, true",
    "MON, 08:00, 17:00, 2026-03-02T16:00:00Z, false",
    "TUE, 08:00, 17:00, 2026-03-02T12:00:00Z, false"
  })
  void aTimeOfWeekIsOfALocalClock(
      Weekday day, String from, String to, Instant time, boolean matches) {
    TimeOfWeek week = new TimeOfWeek(List.of(day), from, to, "Europe/Vienna");
    RuleBook book =
        book(
            rule("r")
                .setEffectiveFrom(NOON.minus(Duration.ofDays(7)))
                .setWhen(Conditions.newBuilder().setTimeOfWeek(week).build())
                .build());
    Detected detected =
        new Detected("mac-1", List.of(), "203.0.113.7", 22, ms(time), List.of(bind(22, VPN)));

    assertThat(book.at(ms(time)).suppresses(detected) != null).isEqualTo(matches);
  }

  @Test
  void aSettingOfTheHostBeatsOneOfATagAndThatOneOfTheFleet() {
    RuleSet rules =
        rulesAtNoon(
            settings("fleet", Conditions.newBuilder().build(), window(60)),
            settings(
                "tag", Conditions.newBuilder().setHostTags(List.of("lab")).build(), window(30)),
            settings(
                "host", Conditions.newBuilder().setHostIds(List.of("mac-1")).build(), window(10)),
            settings(
                "length",
                Conditions.newBuilder().setHostTags(List.of("lab")).build(),
                TuningSettings.newBuilder().setMinSequenceLen(3).build()));

    assertThat(rules.settings("mac-1", List.of("lab")).windowMs())
        .isEqualTo(new Given<>(10_000L, new RuleRef("host", 1)));
    assertThat(rules.settings("mac-1", List.of("lab")).minDistinctPorts())
        .isEqualTo(new Given<>(3, new RuleRef("length", 1)));
    assertThat(rules.settings("mac-2", List.of("lab")).windowMs())
        .isEqualTo(new Given<>(30_000L, new RuleRef("tag", 1)));
    assertThat(rules.settings("mac-2", List.of()).windowMs())
        .isEqualTo(new Given<>(60_000L, new RuleRef("fleet", 1)));
    assertThat(rules.settings("mac-2", List.of()).minDistinctPorts()).isNull();
  }

  @Test
  void attacksTunablesDoWhatTheirNamesSay() {
    TuningSettings tunables =
        TuningSettings.newBuilder()
            .setWatchedPorts(List.of(22, 2222))
            .setRuleChangeAllowList(List.of(VPN))
            .setPFAnchorPaths(List.of("com.apple/*"))
            .setDevMode(true)
            .build();
    RuleSet rules = rulesAtNoon(settings("t", Conditions.newBuilder().build(), tunables));
    RuleRef rule = new RuleRef("t", 1);

    assertThat(rules.takesOut("mac-1", List.of(), change("com.apple/x", VPN))).isEqualTo(rule);
    assertThat(rules.takesOut("mac-1", List.of(), change("org.other", "/bin/x"))).isEqualTo(rule);
    assertThat(rules.takesOut("mac-1", List.of(), change("com.apple/x", "/bin/x"))).isNull();
    assertThat(rules.takesOut("mac-1", List.of(), bind(22, VPN))).isNull();
    assertThat(rules.suppresses(detected(bind(22, VPN)))).isNull();
    assertThat(
            rules.suppresses(new Detected("m", List.of(), "203.0.113.7", 23, ms(NOON), List.of())))
        .isEqualTo(rule);
    assertThat(rules.confidence(detected(bind(8080, VPN))))
        .isEqualTo(
            new GivenConfidence(
                Confidence.LOW, "only_binds_of_high_ports_on_a_developer_host:t", rule));
    assertThat(rules.confidence(detected(bind(8080, VPN), bind(22, VPN)))).isNull();
  }

  private static TuningRule settings(String id, Conditions when, TuningSettings settings) {
    return rule(id).setEffect(RuleEffect.SETTINGS).setWhen(when).setSettings(settings).build();
  }

  private static TuningSettings window(int seconds) {
    return TuningSettings.newBuilder().setTimeWindow(seconds).build();
  }

  private static Conditions of(String path) {
    return Conditions.newBuilder().setProcessPaths(List.of(path)).build();
  }

  private static RuleSet rulesAtNoon(TuningRule... rules) {
    return book(rules).at(ms(NOON));
  }

  private static @Nullable Integer suppressing(RuleBook book, long afterNoon) {
    RuleRef rule = book.at(ms(NOON) + afterNoon).suppresses(detected(bind(22, VPN)));
    return rule == null ? null : rule.version();
  }
}
