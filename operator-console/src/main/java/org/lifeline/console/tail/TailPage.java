package org.lifeline.console.tail;

import java.io.IOException;
import java.time.Clock;
import org.lifeline.console.audit.Acts;
import org.lifeline.console.masking.Masking;
import org.lifeline.console.page.OpenStreams;
import org.lifeline.console.page.Words;
import org.lifeline.console.people.Person;
import org.lifeline.console.people.ShowsPerson;
import org.lifeline.console.projection.reading.Builds;
import org.lifeline.platform.audit.LoneActs;
import org.lifeline.platform.ids.IdText;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.thymeleaf.ITemplateEngine;

/**
 * The page of a topic's events as they are published, masked by their schemas. The filter is part of the address, so
 * that it can be passed on. Who watches what is put on record before anything is shown.
 */
@ShowsPerson
class TailPage {

  private final Tail tail;
  private final OpenStreams streams;
  private final Masking masking;
  private final ITemplateEngine pages;
  private final Words words;
  private final LoneActs looks;
  private final Clock clock;

  TailPage(Tail tail, OpenStreams streams, Masking masking, ITemplateEngine pages, Words words, LoneActs looks,
      Clock clock) {
    this.tail = tail;
    this.streams = streams;
    this.masking = masking;
    this.pages = pages;
    this.words = words;
    this.looks = looks;
    this.clock = clock;
  }

  @GetMapping("/events/tail")
  String page(@RequestParam(defaultValue = "") String topic, @RequestParam(defaultValue = "") String type,
      @RequestParam(defaultValue = "") String subject, Model model) {
    model.addAttribute("topics", Builds.topics());
    model.addAttribute("filter", TailFilter.of(topic, type, subject));
    return "tail";
  }

  @GetMapping(path = "/events/tail/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  SseEmitter stream(@RequestParam(defaultValue = "") String topic, @RequestParam(defaultValue = "") String type,
      @RequestParam(defaultValue = "") String subject, @AuthenticationPrincipal Person person) throws IOException {
    var filter = TailFilter.of(topic, type, subject);
    var emitter = OpenStreams.stream();
    if (filter.topic().isEmpty()) {
      emitter.complete();
      return emitter;
    }
    looks.record(Acts.watched(person.who()), IdText.read(filter.subject()));
    var open = new OpenTail(filter, emitter, masking, pages, words, clock);
    tail.add(open);
    streams.add(person.getName(), emitter, () -> tail.remove(open));
    return emitter;
  }
}
