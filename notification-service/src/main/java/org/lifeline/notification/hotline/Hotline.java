package org.lifeline.notification.hotline;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A number that network operators keep free and off every bill, whoever calls whom.
 *
 * @param number E.164, or a short number as it is dialled
 * @param direction {@code both}: calls and texts to it and from it
 * @param fromVersion of the list
 * @param billsCleanFrom from this day on, in London, bills must not show it: also those that were written before the list
 * was applied
 * @param withdrawnFromVersion of the list, from which it need not be free any more; null while it is. What was called
 * before stays off the bills.
 */
record Hotline(String number, String direction, long fromVersion, LocalDate billsCleanFrom,
    @Nullable Long withdrawnFromVersion) {
}
