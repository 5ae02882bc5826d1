package dev.an0844.correlate;

import dev.an0844.config.DetectionSettings;

/**
 * All that is remembered of the current host.
 *
 * @param settings what decides a detection
 * @param retention how long things are remembered
 * @param failures failures by source
 * @param openings openings by port
 * @param successes successes of sources that have failed
 * @param ledger alerts that may cover later detections
 * @param rule the rule over all of these
 * @param draft writes down what a detection shows
 */
record HostMemory(
    DetectionSettings settings,
    Retention retention,
    FailureLog failures,
    OpeningLog openings,
    SuccessLog successes,
    AlertLedger ledger,
    Rule rule,
    AlertDraft draft) {

  /** An alert counts failures exactly up to this many. */
  static final int COUNTED_FAILURES = 1_000;

  /** An alert counts distinct pairs exactly up to this many, or as many as the rule asks for. */
  static final int COUNTED_PAIRS = 64;

  /** The stores that a memory is kept in. */
  record Stores(
      Cells<FailureColumns> failureSlots,
      KnownSources knownSources,
      Cells<OpeningHead> openingHeads,
      Cells<OpeningSlot> openingSlots,
      Cells<DomainHead> domainHeads,
      Cells<RaisedAlerts> raisedAlerts,
      Cells<SuccessTally> successTallies,
      Journals<String, RememberedSuccess> successes,
      Journals<String, String> successSources) {}

  static HostMemory of(
      DetectionSettings settings,
      Retention retention,
      Stores stores,
      CurrentHost host,
      ExpirySchedule expiry,
      Census census) {
    FailureLog failures =
        new FailureLog(
            stores.failureSlots(),
            stores.knownSources(),
            host,
            expiry,
            retention,
            new Thinning(countedPairs(settings) + 1, COUNTED_FAILURES + 1),
            census);
    OpeningLog openings =
        new OpeningLog(
            stores.openingHeads(),
            stores.openingSlots(),
            stores.domainHeads(),
            expiry,
            retention,
            settings.maxOpeningIntervalMs());
    return new HostMemory(
        settings,
        retention,
        failures,
        openings,
        new SuccessLog(
            stores.successes(),
            stores.successSources(),
            stores.successTallies(),
            stores.domainHeads(),
            expiry,
            retention),
        new AlertLedger(stores.raisedAlerts(), expiry, retention, settings),
        new Rule(failures, openings),
        new AlertDraft(settings));
  }

  static int countedPairs(DetectionSettings settings) {
    return Math.max(COUNTED_PAIRS, settings.minDistinctPorts());
  }

  /** Forgets what its time has come for. */
  void expire(ExpiryKind kind, String name, long now) throws Exception {
    switch (kind) {
      case FAILURES -> failures.expire(name);
      case OPENINGS -> openings.expire(name);
      case SUCCESSES -> successes.expire(name);
      case SUCCESS_THINNING -> successes.thin(name);
      case ALERTS -> ledger.expire(name, now);
    }
  }
}
