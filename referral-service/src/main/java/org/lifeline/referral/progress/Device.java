package org.lifeline.referral.progress;

/** A device as a partner sees it. */
public record Device(String imei, String form, String model, String operator, String hub) {
}
