package io.bornite.notification.realtime;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.websocket.Session;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks the protocol with the connections of this node. Client events are refused in plain words. */
@Component
class ChannelServer extends TextWebSocketHandler {

    private static final int PROTOCOL = 7;
    private static final int REFUSED = 401;
    private static final int UNAUTHORIZED = 4009;
    private static final int MESSAGE_BYTES = 10 * 1024;
    private static final String SEND_TIMEOUT = "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT";
    private static final long SEND_TIMEOUT_MILLIS = 5_000;
    private static final int CHANNEL_CHARACTERS_MAX = 164;
    private static final Pattern CHANNEL = Pattern.compile("[A-Za-z0-9_\\-=@,.;]{1," + CHANNEL_CHARACTERS_MAX + "}");
    private static final CloseStatus UNKNOWN_KEY = new CloseStatus(4001, "Application does not exist");
    private static final CloseStatus UNKNOWN_PROTOCOL = new CloseStatus(4007, "Unsupported protocol version");
    private static final CloseStatus OVER_CAPACITY = new CloseStatus(4100, "Over capacity");
    private static final CloseStatus TOO_CHATTY = new CloseStatus(4301, "Too many messages");

    private final RealtimeProperties properties;
    private final ChannelSignature signature;
    private final Members members;
    private final JsonMapper json;
    private final Clock clock;
    private final Map<String, Socket> sockets = new ConcurrentHashMap<>();

    ChannelServer(
            RealtimeProperties properties,
            ChannelSignature signature,
            Members members,
            JsonMapper json,
            Clock clock,
            MeterRegistry metrics) {
        this.properties = properties;
        this.signature = signature;
        this.members = members;
        this.json = json;
        this.clock = clock;
        metrics.gaugeMapSize("bornite.realtime.connections", List.of(), sockets);
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession session) {
        session.setTextMessageSizeLimit(MESSAGE_BYTES);
        boundSending(session);
        Dialled dialled = Dialled.of(session.getUri());
        Socket socket = new Socket(session, clock.instant());
        if (!properties.accepts(dialled.key())) {
            socket.close(UNKNOWN_KEY);
        } else if (dialled.protocol() != PROTOCOL) {
            socket.close(UNKNOWN_PROTOCOL);
        } else if (sockets.size() >= properties.connectionsMax()) {
            socket.close(OVER_CAPACITY);
        } else {
            sockets.put(session.getId(), socket);
            JsonNode welcome = json.createObjectNode()
                    .put("socket_id", socket.id())
                    .put("activity_timeout", properties.activityTimeout().toSeconds());
            socket.send(Frame.write(json, "pusher:connection_established", null, welcome));
        }
    }

    @Override
    protected void handleTextMessage(WebSocketSession session, TextMessage message) {
        Socket socket = sockets.get(session.getId());
        if (socket == null) {
            return;
        }
        if (!socket.hear(clock.instant())) {
            socket.close(TOO_CHATTY);
            return;
        }
        Frame frame = Frame.parse(json, message.getPayload());
        switch (frame.event()) {
            case "pusher:ping" -> socket.answer(Frame.write(json, "pusher:pong", null, json.createObjectNode()));
            case "pusher:pong" -> {}
            case "pusher:subscribe" -> subscribe(socket, frame.data());
            case "pusher:unsubscribe" ->
                unsubscribe(socket, frame.data().path("channel").asString(""));
            case "pusher:signin" -> signIn(socket, frame.data());
            default -> error(socket, "Unknown event", null);
        }
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        Socket gone = sockets.remove(session.getId());
        List<String> left = gone == null ? List.of() : gone.presenceChannels();
        if (gone != null && !left.isEmpty()) {
            members.leave(left, gone.id());
        }
    }

    /** Whether anybody on this node listens to the channel. */
    boolean isHeard(String channel) {
        return sockets.values().stream().anyMatch(socket -> socket.channels().contains(channel));
    }

    /**
     * Hands an event to everybody on this node who listens to the channel.
     *
     * @param except the id of a socket that does not hear it, or none
     */
    void deliver(String channel, String event, JsonNode data, String except) {
        String text = Frame.write(json, event, channel, data);
        sockets.values().stream()
                .filter(socket ->
                        socket.channels().contains(channel) && !socket.id().equals(except))
                .forEach(socket -> socket.send(text));
    }

    Collection<Socket> sockets() {
        return sockets.values();
    }

    /** How long Tomcat waits for a client that does not read; unless told it is 20 seconds. */
    private static void boundSending(WebSocketSession session) {
        if (session instanceof NativeWebSocketSession adapter
                && adapter.getNativeSession(Session.class) instanceof Session itself) {
            itself.getUserProperties().put(SEND_TIMEOUT, SEND_TIMEOUT_MILLIS);
        }
    }

    private void subscribe(Socket socket, JsonNode data) {
        String channel = data.path("channel").asString("");
        boolean isPresence = channel.startsWith(OrganizationChannels.PRESENCE);
        String member = data.path("channel_data").asString("");
        if (!CHANNEL.matcher(channel).matches()) {
            refuse(socket, channel, "This channel is not served");
        } else if (socket.channels().size() >= properties.channelsMax()) {
            refuse(socket, channel, "Too many channels");
        } else if (OrganizationChannels.needsSignature(channel)
                && !signature.proves(
                        data.path("auth").asString(""), socket.id(), isPresence ? channel + ":" + member : channel)) {
            refuse(socket, channel, "The signature does not allow this channel");
        } else if (OrganizationChannels.needsSignature(channel)
                && othersOn(channel, socket) >= properties.listenersMax()) {
            refuse(socket, channel, "Too many connections");
        } else if (isPresence) {
            members.join(channel, socket.id(), json.readTree(member))
                    .ifPresentOrElse(
                            presence -> welcome(socket, channel, presence),
                            () -> refuse(socket, channel, "The channel is full"));
        } else {
            welcome(socket, channel, json.createObjectNode());
        }
    }

    private long othersOn(String channel, Socket asking) {
        return sockets.values().stream()
                .filter(socket -> socket != asking && socket.channels().contains(channel))
                .count();
    }

    private void welcome(Socket socket, String channel, JsonNode data) {
        socket.channels().add(channel);
        socket.answer(Frame.write(json, "pusher_internal:subscription_succeeded", channel, data));
    }

    private void unsubscribe(Socket socket, String channel) {
        if (socket.channels().remove(channel) && channel.startsWith(OrganizationChannels.PRESENCE)) {
            members.leave(List.of(channel), socket.id());
        }
    }

    private void signIn(Socket socket, JsonNode data) {
        String user = data.path("user_data").asString("");
        if (!signature.proves(data.path("auth").asString(""), socket.id(), ChannelSignature.ofUser(user))) {
            error(socket, "The signature does not prove this user", UNAUTHORIZED);
            return;
        }
        socket.signIn();
        socket.answer(Frame.write(
                json, "pusher:signin_success", null, json.createObjectNode().put("user_data", user)));
    }

    /** Names the channel, unless it is longer than any that there is. */
    private void refuse(Socket socket, String channel, String reason) {
        JsonNode error = json.createObjectNode()
                .put("type", "AuthError")
                .put("error", reason)
                .put("status", REFUSED);
        socket.answer(Frame.write(
                json, "pusher:subscription_error", channel.length() <= CHANNEL_CHARACTERS_MAX ? channel : null, error));
    }

    private void error(Socket socket, String reason, @Nullable Integer code) {
        JsonNode error = json.createObjectNode().put("message", reason).put("code", code);
        socket.answer(Frame.write(json, "pusher:error", null, error));
    }
}
