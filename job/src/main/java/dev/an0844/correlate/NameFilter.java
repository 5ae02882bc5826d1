package dev.an0844.correlate;

/** Knows names that are not there, so that the state need not be asked for them. */
interface NameFilter {

  /** Takes every name for one that may be there. */
  NameFilter NONE =
      new NameFilter() {
        @Override
        public boolean mayHold(String hostId, String name) {
          return true;
        }

        @Override
        public void add(String hostId, String name) {}
      };

  /** False only when the name was never added, or long ago. */
  boolean mayHold(String hostId, String name);

  /** From now on the name may be there. */
  void add(String hostId, String name);
}
