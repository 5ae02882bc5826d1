package dev.an0844.simulator.scenario;

import java.util.List;
import java.util.Optional;

/** Every story that the simulator knows. */
public final class Scenarios {

  private static final List<Scenario> ALL =
      List.of(
          new TcpKnockThenBind(),
          new UdpKnockThenBind(),
          new MixedKnockThenPfRule(),
          new SingleKnock(),
          new SlowKnock(),
          new JustInsideTheWindow(),
          new FullScanThenBind(),
          new PfAnchorLoad(),
          new PfFlush(),
          new PfSwitchedOn(),
          new ApplicationUnblocked(),
          new ApplicationFirewallSwitchedOff(),
          new RuleForAnotherApplication(),
          new HighPortBind(),
          new UnknownTransportBind(),
          new PolledListener(),
          new PolledListenerBefore(),
          new Ipv6Knock(),
          new MappedSource(),
          new SeveralSources(),
          new SeveralHosts(),
          new ComesBack(),
          new GetsWorse(),
          new Canary(),
          new LateSession(),
          new LateBind(),
          new LateKnock(),
          new BeyondMemory(),
          new BlindHost(),
          new UnseenOpening(),
          new WrongOrder(),
          new SuccessBeforeOpening(),
          new OtherSource(),
          new OtherHost(),
          new OpeningOnOtherHost(),
          new JustOutsideTheWindow(),
          new ClosingChange(),
          new WrongPort(),
          new WrongTransport(),
          new NoSuccess(),
          new HalfOpenScan(),
          new ReadOnlyPfctl(),
          new LoopbackBind(),
          new ForegroundBind(),
          new CanaryMismatch(),
          new RetryingClient(),
          new Scanner(),
          new MonitorSweep(),
          new VpnLauncher(),
          new DeveloperRestart());

  private Scenarios() {}

  /** All of them, attacks first, then near misses, then benign look-alikes. */
  public static List<Scenario> all() {
    return ALL;
  }

  /** The one of this name. */
  public static Optional<Scenario> named(String name) {
    return ALL.stream().filter(scenario -> scenario.label().name().equals(name)).findFirst();
  }
}
