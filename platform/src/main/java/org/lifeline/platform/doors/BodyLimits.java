package org.lifeline.platform.doors;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.util.unit.DataSize;

/**
 * How large the body of a request may be.
 *
 * @param largest the limit at most doors
 * @param uploads the limits of doors that take larger bodies, by path
 */
public record BodyLimits(DataSize largest, Map<String, DataSize> uploads) {

  public BodyLimits {
    uploads = Map.copyOf(uploads);
  }

  long of(HttpServletRequest request) {
    return uploads.getOrDefault(request.getRequestURI(), largest).toBytes();
  }
}
