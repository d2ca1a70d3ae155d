package io.bornite.identity.session;

import io.bornite.identity.AuthUserDto;
import io.bornite.identity.Caller;
import io.bornite.identity.Means;
import io.bornite.identity.Profiles;
import io.bornite.identity.UserFlag;
import io.bornite.identity.Users;
import io.bornite.platform.Forbidden;
import io.bornite.platform.OperationGroup;
import io.bornite.platform.SuccessDto;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the signed-in user sees of themself and does with their session. */
@RestController
@RequestMapping("/api/auth")
@Tag(name = "Auth")
@OperationGroup("AuthController")
class AuthUserController {

    private final Users users;
    private final Profiles profiles;
    private final Sessions sessions;
    private final PointsTokens pointsTokens;

    AuthUserController(Users users, Profiles profiles, Sessions sessions, PointsTokens pointsTokens) {
        this.users = users;
        this.profiles = profiles;
        this.sessions = sessions;
        this.pointsTokens = pointsTokens;
    }

    @GetMapping("/me")
    AuthUserDto getAuthUser(Caller caller) {
        return profiles.of(users.get(caller.user()));
    }

    @PutMapping("/flags")
    AuthUserDto setFeatureFlags(Caller caller, @Valid @RequestBody UserFlagDto request) {
        return profiles.of(users.raise(caller, request.flag()));
    }

    @PostMapping("/points-token")
    PointsAccessDto getPointsAccessToken(Caller caller) {
        return new PointsAccessDto(pointsTokens.issue(caller));
    }

    @PostMapping("/logout")
    SuccessDto userLogout(Caller caller) {
        if (caller.means() != Means.SESSION) {
            throw new Forbidden("A personal access token is no session; delete the token instead");
        }
        sessions.revoke(caller.credential());
        return SuccessDto.of("Logged out");
    }

    record UserFlagDto(@NotNull UserFlag flag) {}

    record PointsAccessDto(String token) {

        /** Spring prints an answer when its log is turned up. */
        @Override
        public String toString() {
            return "PointsAccessDto";
        }
    }
}
