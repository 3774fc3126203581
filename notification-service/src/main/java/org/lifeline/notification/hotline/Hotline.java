package org.lifeline.notification.hotline;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A number that network operators keep free and off every bill, for calls and texts in both directions.
 *
 * @param number E.164, or a short number as it is dialled
 * @param direction {@code both}: calls and texts to it and from it
 * @param fromVersion the version of the list that it came with
 * @param billsCleanFrom the day, in London, from which bills must not show it, including bills that were written before
 * the list was applied
 * @param withdrawnFromVersion the version of the list from which it need not be free any more; null until it is
 * withdrawn. Earlier calls stay off the bills.
 */
record Hotline(String number, String direction, long fromVersion, LocalDate billsCleanFrom,
    @Nullable Long withdrawnFromVersion) {
}
