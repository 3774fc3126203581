package org.lifeline.console.masking;

import java.util.Set;
import org.apache.avro.Schema;
import org.lifeline.schemas.Sensitivity;

/**
 * Tells what of a record is never shown at the console: what is sealed, and a SIM's numbers. Anybody who knows one of
 * those can write to or call a survivor's second phone, and the scheme's operators need none. A device is found by its
 * id or IMEI.
 */
final class Closed {

  private static final Set<String> OF_A_SIM = Set.of("msisdn", "iccid");

  private Closed() {
  }

  /** Whether a field's value stays closed; fields of a record within it are judged on their own. */
  static boolean is(Schema.Field field) {
    return isSealed(field) || OF_A_SIM.contains(field.name());
  }

  /** Whether the field is sealed, or its schema does not say how sensitive it is. */
  static boolean isSealed(Schema.Field field) {
    return Sensitivity.of(field) == Sensitivity.SEALED;
  }
}
