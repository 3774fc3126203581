package org.lifeline.console.record;

import java.util.Set;
import org.apache.avro.Schema;
import org.lifeline.schemas.Sensitivity;

/**
 * What of a record nobody is shown at the console. Beside what is sealed, a SIM's numbers: whoever knows one can write or call a
 * survivor's second phone, and the scheme's operators need none. A device is found by its id or IMEI.
 */
final class Closed {

  private static final Set<String> OF_A_SIM = Set.of("msisdn", "iccid");

  private Closed() {
  }

  /** Whether a field's value stays closed; that of a record within it is another question. */
  static boolean is(Schema.Field field) {
    return isSealed(field) || OF_A_SIM.contains(field.name());
  }

  /** Whether it is sealed, or says nothing of its sensitivity. */
  static boolean isSealed(Schema.Field field) {
    return Sensitivity.of(field) == Sensitivity.SEALED;
  }
}
