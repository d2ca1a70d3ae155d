package io.bornite.notification.realtime;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.bornite.identity.Caller;
import io.bornite.platform.Forbidden;
import io.bornite.platform.InvalidRequest;
import io.bornite.platform.OperationGroup;
import io.bornite.platform.ReadOperation;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Lets a socket of the caller listen to the caller's own channel, or sign in as the caller. */
@RestController
@Tag(name = "Notifications")
@OperationGroup("NotificationsController")
@RequestMapping("/api/notifications")
class NotificationsController {

    private final ChannelSignature signature;
    private final SocketCredentials credentials;
    private final JsonMapper json;

    NotificationsController(ChannelSignature signature, SocketCredentials credentials, JsonMapper json) {
        this.signature = signature;
        this.credentials = credentials;
        this.json = json;
    }

    @ReadOperation
    @PostMapping(path = "/auth", consumes = MediaType.APPLICATION_JSON_VALUE)
    NotificationAuthResponseDto authenticate(Caller caller, @Valid @RequestBody NotificationAuthDto request) {
        if (!ChannelSignature.isSocketId(request.socket_id())) {
            throw new InvalidRequest("socket_id", "matches", "socket_id must be two numbers with a dot between them");
        }
        String channel = request.channel_name();
        if (channel == null || channel.isBlank()) {
            credentials.remember(request.socket_id(), caller.credential());
            String user = json.writeValueAsString(Map.of("id", caller.user().value()));
            return new NotificationAuthResponseDto(
                    signature.sign(request.socket_id(), ChannelSignature.ofUser(user)), user, null);
        }
        boolean isPresence = channel.equals(OrganizationChannels.withMembers(caller.organization()));
        if (!isPresence && !channel.equals(OrganizationChannels.ofItself(caller.organization()))) {
            throw new Forbidden("This channel is not yours");
        }
        credentials.remember(request.socket_id(), caller.credential());
        String member = isPresence ? member(caller) : null;
        String what = member == null ? channel : channel + ":" + member;
        return new NotificationAuthResponseDto(signature.sign(request.socket_id(), what), null, member);
    }

    /** The same from clients that send a form, as Pusher's own library does by default. */
    @Hidden
    @ReadOperation
    @PostMapping(path = "/auth", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    NotificationAuthResponseDto authenticateForm(
            Caller caller,
            @RequestParam("socket_id") String socketId,
            @RequestParam(name = "channel_name", required = false) @Nullable String channelName) {
        return authenticate(caller, new NotificationAuthDto(socketId, channelName));
    }

    /** What the others on a presence channel see of somebody. */
    private String member(Caller caller) {
        return json.writeValueAsString(
                Map.of("user_id", caller.user().value().toString(), "user_info", Map.of("email", caller.email())));
    }

    /** The names are the protocol's. */
    record NotificationAuthDto(
            @NotBlank String socket_id, @Nullable String channel_name) {}

    record NotificationAuthResponseDto(
            String auth,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String user_data,

            @Schema(hidden = true) @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String channel_data) {}
}
