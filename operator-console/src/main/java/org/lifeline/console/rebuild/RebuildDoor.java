package org.lifeline.console.rebuild;

import org.lifeline.console.audit.Acts;
import org.lifeline.console.projection.reading.Progress;
import org.lifeline.platform.audit.LoneActs;
import org.lifeline.platform.doors.caller.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The endpoints by which a scheme operator's programs rebuild the projection, and ask how far that has got. */
@RestController
class RebuildDoor {

  private final RebuildJob job;
  private final LoneActs looks;

  RebuildDoor(RebuildJob job, LoneActs looks) {
    this.job = job;
    this.looks = looks;
  }

  /** Begins a rebuild, unless one is under way at any instance, which then goes on. */
  @PostMapping("/v1/rebuilds")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Progress begin(@AuthenticationPrincipal Caller caller) {
    looks.record(Acts.rebuilt(caller.who()), null);
    job.begin();
    return job.state();
  }

  @GetMapping("/v1/rebuilds/latest")
  Progress latest() {
    return job.state();
  }
}
