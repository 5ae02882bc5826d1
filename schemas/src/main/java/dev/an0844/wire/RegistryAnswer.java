package dev.an0844.wire;

import org.apache.avro.Schema;

/** What a schema registry has to say about an id: one of three cases that must not be mixed up. */
public sealed interface RegistryAnswer {

  /**
   * The registry knows the id. An id never changes its schema, so this may be kept for good.
   *
   * @param schema the schema that records of this id were written with
   */
  record Found(Schema schema) implements RegistryAnswer {}

  /**
   * No usable schema is known for the id.
   *
   * @param detail why, in a sentence for a person
   * @param conclusive true when this is certain for now; false when no registry was asked, because
   *     too many ids before this one were unknown: then the record may be good
   */
  record Unknown(String detail, boolean conclusive) implements RegistryAnswer {}

  /**
   * No registry gave an answer. The record may be good and can be replayed.
   *
   * @param detail what failed, in a sentence for a person; never holds credentials
   */
  record Unavailable(String detail) implements RegistryAnswer {}
}
