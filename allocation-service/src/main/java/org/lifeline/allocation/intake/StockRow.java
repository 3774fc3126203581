package org.lifeline.allocation.intake;

import java.util.List;
import org.lifeline.platform.doors.problem.FieldError;

/**
 * A row of an upload as it was written, without blanks around the fields.
 *
 * @param number from 1, the header not counted
 * @param faults why it could not be read at all; empty if it could
 */
record StockRow(long number, String batch, String hub, String model, String form, String imei, String operator,
    String iccid, String msisdn, String simExpiresOn, List<FieldError> faults) {

  static final List<String> COLUMNS = List.of("batch", "hub", "model", "form", "imei", "operator", "iccid", "msisdn",
      "sim_expires_on");

  /** The number of its characters that are kept. */
  int length() {
    return batch.length() + hub.length() + model.length() + form.length() + imei.length() + operator.length()
        + iccid.length() + msisdn.length() + simExpiresOn.length();
  }

  static StockRow unreadable(long number, FieldError fault) {
    return new StockRow(number, "", "", "", "", "", "", "", "", "", List.of(fault));
  }
}
