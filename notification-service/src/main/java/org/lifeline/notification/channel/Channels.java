package org.lifeline.notification.channel;

import java.util.Map;
import java.util.Optional;

/** The channels that are set up, by the name that forms give them. */
public final class Channels {

  public static final String SMS = "sms";
  public static final String EMAIL = "email";

  private final Map<String, Channel> channels;

  public Channels(Map<String, Channel> channels) {
    this.channels = Map.copyOf(channels);
  }

  /** Whether a survivor who has chosen this channel is written to. */
  public static boolean isWritten(String channel) {
    return channel.equals(SMS) || channel.equals(EMAIL);
  }

  public boolean isEmpty() {
    return channels.isEmpty();
  }

  public Optional<Channel> of(String name) {
    return Optional.ofNullable(channels.get(name));
  }
}
