package org.lifeline.dispatch.consignment;

import java.util.UUID;

/**
 * A handset with its SIM.
 *
 * @param form {@code basic}, {@code smartphone}, {@code large-buttons} or {@code unknown}
 */
public record Device(UUID id, String imei, String iccid, String msisdn, String operator, String form, String model) {
}
