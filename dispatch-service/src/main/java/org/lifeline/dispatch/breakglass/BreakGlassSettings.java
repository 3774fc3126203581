package org.lifeline.dispatch.breakglass;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How long a break-glass request lasts.
 *
 * @param approveWithin how long a second person has to approve it
 * @param readableFor how long it may be read from the approval on
 */
@ConfigurationProperties("lifeline.dispatch.break-glass")
record BreakGlassSettings(Duration approveWithin, Duration readableFor) {
}
