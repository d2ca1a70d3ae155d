package io.bornite.identity.token;

import io.bornite.identity.Caller;
import io.bornite.platform.OperationGroup;
import io.bornite.platform.PageDto;
import io.bornite.platform.PageRequest;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/personal-access-tokens")
@Tag(name = "Personal Access Tokens")
@OperationGroup("PersonalAccessTokenController")
class PersonalAccessTokenQueryController {

    private final PersonalAccessTokenRepository tokens;

    PersonalAccessTokenQueryController(PersonalAccessTokenRepository tokens) {
        this.tokens = tokens;
    }

    @GetMapping
    PageDto<PersonalAccessTokenDto> getAll(Caller caller, PageRequest page) {
        return tokens.page(caller.organization(), page).map(PersonalAccessTokenDto::of);
    }

    @GetMapping("/{id}")
    PersonalAccessTokenDto get(Caller caller, @PathVariable UUID id) {
        return tokens.find(caller.organization(), id)
                .map(PersonalAccessTokenDto::of)
                .orElseThrow(PersonalAccessTokens.unknown());
    }
}
