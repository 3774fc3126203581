package org.lifeline.platform.doors;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.util.unit.DataSize;

/**
 * How large the body of a request may be.
 *
 * @param largest at most doors
 * @param uploads at those that take larger ones, by path
 */
public record BodyLimits(DataSize largest, Map<String, DataSize> uploads) {

  public BodyLimits {
    uploads = Map.copyOf(uploads);
  }

  long of(HttpServletRequest request) {
    return uploads.getOrDefault(request.getRequestURI(), largest).toBytes();
  }
}
