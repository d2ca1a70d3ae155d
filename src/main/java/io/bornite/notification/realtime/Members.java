package io.bornite.notification.realtime;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Who is on the presence channels, on any node. A person with two sockets comes once and goes with the last of them. */
@Component
class Members {

    /** Also the protocol's own bound. */
    static final int MEMBERS_MAX = 100;

    private static final Duration GONE_AFTER = Duration.ofSeconds(30);

    private final JdbcClient jdbc;
    private final Announcements announcements;
    private final JsonMapper json;
    private final Clock clock;

    Members(JdbcClient jdbc, Announcements announcements, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.announcements = announcements;
        this.json = json;
        this.clock = clock;
    }

    private record Member(String channel, String user, JsonNode info) {}

    /**
     * @param member {@code {"user_id": …, "user_info": …}}, as it was signed
     * @return who is there now, in the form of the protocol; nothing if the channel is full
     */
    @Transactional
    public Optional<JsonNode> join(String channel, String socket, JsonNode member) {
        String user = member.path("user_id").asString("");
        List<Member> before = present(channel);
        boolean isNew = before.stream().noneMatch(other -> other.user().equals(user));
        if (user.isEmpty() || isNew && before.size() >= MEMBERS_MAX) {
            return Optional.empty();
        }
        JsonNode info = member.has("user_info") ? member.path("user_info") : json.createObjectNode();
        jdbc.sql("""
                insert into realtime_member (channel, socket_id, user_id, info, seen_at)
                values (:channel, :socket, :user, :info::json, :now)
                on conflict (channel, socket_id) do update set seen_at = excluded.seen_at
                """)
                .param("channel", channel)
                .param("socket", socket)
                .param("user", user)
                .param("info", json.writeValueAsString(info))
                .param("now", now())
                .update();
        if (isNew) {
            ObjectNode added = json.createObjectNode().put("user_id", user);
            announcements.announce(channel, "pusher_internal:member_added", added.set("user_info", info), socket);
        }
        return Optional.of(presence(present(channel)));
    }

    @Transactional
    public void leave(Collection<String> channels, String socket) {
        tellGone(jdbc.sql("""
                delete from realtime_member where socket_id = :socket and channel = any(:channels)
                returning channel, user_id, info
                """)
                .param("socket", socket)
                .param("channels", channels.toArray(String[]::new))
                .query((row, n) -> member(row.getString("channel"), row.getString("user_id"), row.getString("info")))
                .list());
    }

    /** Says that these sockets are still there, and that those are gone of which nobody has said so for a while. */
    @Transactional
    public void refresh(Collection<String> sockets) {
        if (!sockets.isEmpty()) {
            jdbc.sql("update realtime_member set seen_at = :now where socket_id = any(:sockets)")
                    .param("now", now())
                    .param("sockets", sockets.toArray(String[]::new))
                    .update();
        }
        tellGone(jdbc.sql("delete from realtime_member where seen_at < :old returning channel, user_id, info")
                .param("old", now().minus(GONE_AFTER))
                .query((row, n) -> member(row.getString("channel"), row.getString("user_id"), row.getString("info")))
                .list());
    }

    private void tellGone(List<Member> gone) {
        gone.stream().distinct().forEach(member -> {
            boolean isStillThere = present(member.channel()).stream()
                    .anyMatch(other -> other.user().equals(member.user()));
            if (!isStillThere) {
                JsonNode removed = json.createObjectNode().put("user_id", member.user());
                announcements.announce(member.channel(), "pusher_internal:member_removed", removed);
            }
        });
    }

    private List<Member> present(String channel) {
        return jdbc.sql("""
                select distinct on (user_id) user_id, info::text as info from realtime_member
                where channel = :channel
                order by user_id
                limit :limit
                """)
                .param("channel", channel)
                .param("limit", MEMBERS_MAX)
                .query((row, n) -> member(channel, row.getString("user_id"), row.getString("info")))
                .list();
    }

    private Member member(String channel, String user, String info) {
        return new Member(channel, user, json.readTree(info));
    }

    private JsonNode presence(List<Member> present) {
        ArrayNode ids = json.createArrayNode();
        ObjectNode hash = json.createObjectNode();
        present.forEach(member -> {
            ids.add(member.user());
            hash.set(member.user(), member.info());
        });
        ObjectNode presence = json.createObjectNode();
        presence.set("ids", ids);
        presence.set("hash", hash);
        presence.put("count", present.size());
        return json.createObjectNode().set("presence", presence);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
