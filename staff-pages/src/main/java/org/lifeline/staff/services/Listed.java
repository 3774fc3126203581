package org.lifeline.staff.services;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** A page of a list, as every service gives one. */
public record Listed<T>(List<T> items, Links links) {

  /** @param next address of the page that follows; null at the end of the list */
  public record Links(@Nullable String next) {
  }

  public static <T> Listed<T> none() {
    return new Listed<>(List.of(), new Links(null));
  }

  /** Whether there are others. */
  public boolean more() {
    return links.next != null;
  }

  /** The cursor by which the list continues; null at its end. */
  public @Nullable String next() {
    var next = links.next;
    return next == null ? null : UriComponentsBuilder.fromUriString(next).build().getQueryParams().getFirst("cursor");
  }
}
