package org.lifeline.allocation.inspection;

import org.jspecify.annotations.Nullable;

/**
 * What a hub has found about a device.
 *
 * @param result {@code fit}, {@code unfit} or {@code lost}
 */
record Finding(@Nullable String deviceId, @Nullable String result) {
}
