package org.lifeline.platform.doors.problem;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A request body, or an item of one, from machines that may send more than we ask for (couriers, network operators,
 * gateways, other services): an unknown field is passed over. In any other body it is refused, since the sender meant
 * something by it. Not for a body with an optional field that changes what is done: misspelled, it would be passed over
 * too.
 */
@JacksonAnnotationsInside
@JsonIgnoreProperties(ignoreUnknown = true)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface OpenBody {
}
