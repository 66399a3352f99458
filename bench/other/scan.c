/* The floor: read each file whose path comes in a line, and scan it into the tokens of YAML. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

static char content[1 << 20];

static long tokens_in(const char *path) {
    yaml_parser_t parser;
    yaml_token_t token;
    long tokens = 0;
    int is_over = 0;
    FILE *file = fopen(path, "rb");
    if (!file) {
        perror(path);
        exit(1);
    }
    size_t length = fread(content, 1, sizeof content, file);
    fclose(file);
    yaml_parser_initialize(&parser);
    yaml_parser_set_input_string(&parser, (unsigned char *)content, length);
    while (!is_over) {
        if (!yaml_parser_scan(&parser, &token)) {
            fprintf(stderr, "%s: %s\n", path, parser.problem);
            exit(1);
        }
        is_over = token.type == YAML_STREAM_END_TOKEN;
        yaml_token_delete(&token);
        tokens++;
    }
    yaml_parser_delete(&parser);
    return tokens;
}

int main(void) {
    char path[4096];
    long files = 0, tokens = 0;
    while (fgets(path, sizeof path, stdin)) {
        path[strcspn(path, "\n")] = 0;
        tokens += tokens_in(path);
        files++;
    }
    printf("%ld files, %ld tokens\n", files, tokens);
    return 0;
}
