/* Read a calendar from stdin with libical; print each complaint of its parser and of its restriction check. */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>

static int tell(icalcomponent *component, icalproperty_kind kind, const char *what)
{
    icalproperty *error = icalcomponent_get_first_property(component, kind);
    int count = 0;
    for (; error; error = icalcomponent_get_next_property(component, kind), count++)
        printf("%s: %s\n", what, icalproperty_get_value_as_string(error));
    return count;
}

static int walk(icalcomponent *component)
{
    int count = tell(component, ICAL_XLICERROR_PROPERTY, icalcomponent_kind_to_string(icalcomponent_isa(component)));
    icalcomponent *inner = icalcomponent_get_first_component(component, ICAL_ANY_COMPONENT);
    for (; inner; inner = icalcomponent_get_next_component(component, ICAL_ANY_COMPONENT))
        count += walk(inner);
    return count;
}

int main(void)
{
    size_t size = 0, room = 1 << 16, got;
    char *text = malloc(room + 1);
    while ((got = fread(text + size, 1, room - size, stdin)) > 0)
        if ((size += got) == room)
            text = realloc(text, (room *= 2) + 1);
    text[size] = '\0';
    icalcomponent *calendar = icalparser_parse_string(text);
    if (!calendar) {
        printf("nothing could be read\n");
        return 1;
    }
    icalrestriction_check(calendar);
    printf("events: %d\n", icalcomponent_count_components(calendar, ICAL_VEVENT_COMPONENT));
    return walk(calendar) ? 1 : 0;
}
