package dev.an0844.normalize;

import dev.an0844.normalize.ecs.EcsMapping;
import dev.an0844.normalize.eslogger.EsloggerMapping;
import dev.an0844.normalize.ocsf.OcsfMapping;
import dev.an0844.normalize.openbsm.OpenBsmMapping;
import dev.an0844.normalize.osquery.OsqueryMapping;
import dev.an0844.normalize.pflog.PflogMapping;
import dev.an0844.normalize.unifiedlog.UnifiedLogMapping;
import dev.an0844.normalize.zeek.ZeekConnMapping;
import dev.an0844.normalize.zeek.ZeekKnownServicesMapping;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** The formats that can be normalised. */
public enum SensorFormat {
  /** Zeek's conn.log, TSV or JSON. */
  ZEEK_CONN("zeek-conn") {
    @Override
    public SensorMapping newMapping(MappingSettings settings) {
      return new ZeekConnMapping(settings.hosts());
    }
  },
  /** Zeek's known_services.log, TSV or JSON: counted, never mapped. */
  ZEEK_KNOWN_SERVICES("zeek-known-services") {
    @Override
    public SensorMapping newMapping(MappingSettings settings) {
      return new ZeekKnownServicesMapping();
    }
  },
  /** osquery's result log. */
  OSQUERY("osquery") {
    @Override
    public SensorMapping newMapping(MappingSettings settings) {
      return new OsqueryMapping(settings.hosts(), settings.pollInterval());
    }
  },
  /** eslogger's exec events. */
  ESLOGGER("eslogger") {
    @Override
    public SensorMapping newMapping(MappingSettings settings) {
      return new EsloggerMapping(settings.hosts(), settings.origin());
    }
  },
  /** The unified log. */
  UNIFIED_LOG("unified-log") {
    @Override
    public SensorMapping newMapping(MappingSettings settings) {
      return new UnifiedLogMapping(settings.hosts(), settings.origin());
    }
  },
  /** OpenBSM's audit trail. */
  OPENBSM("openbsm") {
    @Override
    public SensorMapping newMapping(MappingSettings settings) {
      return new OpenBsmMapping(settings.hosts(), settings.origin());
    }
  },
  /** The log of PF. */
  PFLOG("pflog") {
    @Override
    public SensorMapping newMapping(MappingSettings settings) {
      return new PflogMapping(settings.hosts(), settings.origin());
    }
  },
  /** Events of the Open Cybersecurity Schema Framework. */
  OCSF("ocsf") {
    @Override
    public SensorMapping newMapping(MappingSettings settings) {
      return new OcsfMapping(settings.hosts(), settings.origin());
    }
  },
  /** Documents of the Elastic Common Schema. */
  ECS("ecs") {
    @Override
    public SensorMapping newMapping(MappingSettings settings) {
      return new EcsMapping(settings.hosts(), settings.origin());
    }
  };

  private final String word;

  SensorFormat(String word) {
    this.word = word;
  }

  /** The format's name on the command line. */
  public String word() {
    return word;
  }

  /** A mapping for one file or stream, from its start. */
  public abstract SensorMapping newMapping(MappingSettings settings);

  /** The format of that name. */
  public static Optional<SensorFormat> of(String word) {
    return Arrays.stream(values()).filter(format -> format.word.equals(word)).findFirst();
  }

  /**
   * What mappings need to know beside the records.
   *
   * @param hosts which host a record is about
   * @param pollInterval how often a polled sensor asks
   * @param origin what a file or topic is known to be of, where its records do not say
   */
  public record MappingSettings(HostDirectory hosts, Duration pollInterval, RecordOrigin origin) {

    /** Settings for records that say themselves which host they are of and when. */
    public MappingSettings(HostDirectory hosts, Duration pollInterval) {
      this(hosts, pollInterval, RecordOrigin.UNKNOWN);
    }
  }
}
