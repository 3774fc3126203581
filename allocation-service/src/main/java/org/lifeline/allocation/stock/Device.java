package org.lifeline.allocation.stock;

import java.time.LocalDate;
import java.util.UUID;
import org.lifeline.allocation.matching.Bucket;

/**
 * A handset paired with a SIM.
 *
 * @param imei 15 digits
 * @param iccid 19 or 20 digits
 * @param msisdn E.164
 * @param batch the delivery that it came in
 * @param simExpiresOn last day on which the SIM can be activated
 */
public record Device(UUID id, Bucket bucket, String model, String imei, String iccid, String msisdn, String batch,
    LocalDate simExpiresOn) {
}
