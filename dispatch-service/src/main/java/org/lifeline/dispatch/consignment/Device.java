package org.lifeline.dispatch.consignment;

import java.util.UUID;

/**
 * A handset with its SIM.
 *
 * @param form as {@code scheme.json} names it; {@code unknown} for one of the scheme's own that was reserved before
 * events said so
 */
public record Device(UUID id, String imei, String iccid, String msisdn, String operator, String form, String model) {
}
