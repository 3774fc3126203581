package org.lifeline.dispatch.breakglass;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How long a request lasts.
 *
 * @param approveWithin until a second person has to have approved it
 * @param readableFor from then on
 */
@ConfigurationProperties("lifeline.dispatch.break-glass")
record BreakGlassSettings(Duration approveWithin, Duration readableFor) {
}
