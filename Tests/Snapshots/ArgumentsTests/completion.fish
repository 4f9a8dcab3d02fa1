# Completion of assay for fish, made by 'assay completion fish'.

# Whether word $argv[2] is an option of command $argv[1] that takes the next word as its value.
function __assay_takes_value
    switch "$argv[1] $argv[2]"
        case 'assay data import --symbol' 'assay data import -s' 'assay data import --tick' 'assay data import --rejects' 'assay data import -r' 'assay run --data' 'assay run --from' 'assay run --search' 'assay run --set' 'assay run --weight' 'assay run -W' 'assay run --leg' '* --workspace' '* -w' '* --threads' '* -t' '* --seed'
            return 0
    end
    return 1
end

# Whether the command that is being typed is $argv[1].
function __assay_at
    set -l place assay
    set -l skips 0
    for word in (commandline -opc)[2..-1]
        if test $skips = 1
            set skips 0
        else if __assay_takes_value "$place" "$word"
            set skips 1
        else
            switch "$place $word"
                case 'assay data' 'assay data import' 'assay data check' 'assay data list' 'assay run' 'assay doctor' 'assay completion'
                    set place "$place $word"
            end
        end
    end
    test "$place" = "$argv[1]"
end

complete -c assay -f
complete -c assay -l workspace -s w -x -a '(__fish_complete_directories)' -d 'the folder of store and reports'
complete -c assay -l threads -s t -x -d 'threads that work'
complete -c assay -l seed -x -d 'the seed of everything random'
complete -c assay -l json -d 'answer with one JSON document'
complete -c assay -l quiet -s q -d 'no progress and no notes'
complete -c assay -l help -s h -d 'show this help'
complete -c assay -n '__assay_at "assay"' -a 'data' -d 'The store of market data'
complete -c assay -n '__assay_at "assay"' -a 'run' -d 'Run one backtest'
complete -c assay -n '__assay_at "assay"' -a 'doctor' -d 'Show versions and the state of the workspace'
complete -c assay -n '__assay_at "assay"' -a 'completion' -d 'Print a script with which a shell completes commands and options'
complete -c assay -n '__assay_at "assay"' -l version -d 'show the version'
complete -c assay -n '__assay_at "assay data"' -a 'import' -d 'Import price files into the store'
complete -c assay -n '__assay_at "assay data"' -a 'check' -d 'Check what is stored'
complete -c assay -n '__assay_at "assay data"' -a 'list' -d 'List what is stored'
complete -c assay -n '__assay_at "assay data import"' -l symbol -s s -x -d 'the symbol, where the file does not tell it'
complete -c assay -n '__assay_at "assay data import"' -l tick -x -d 'the least step of a price, which decides how prices are stored and shown'
complete -c assay -n '__assay_at "assay data import"' -l rejects -s r -r -F -d 'write what was rejected to a file'
complete -c assay -n '__assay_at "assay data import"' -l skip-bad-rows -d 'leave out rows that make no sense'
complete -c assay -n '__assay_at "assay data import"' -F
complete -c assay -n '__assay_at "assay run"' -l data -x -d 'the bars to run on'
complete -c assay -n '__assay_at "assay run"' -l from -x -d 'the first value'
complete -c assay -n '__assay_at "assay run"' -l search -x -a 'grid random sobol' -d 'the method of search'
complete -c assay -n '__assay_at "assay run"' -l set -x -d 'a parameter of the strategy'
complete -c assay -n '__assay_at "assay run"' -l weight -s W -x -d 'a weight'
complete -c assay -n '__assay_at "assay run"' -l leg -x -d 'a leg'
complete -c assay -n '__assay_at "assay run"' -F
complete -c assay -n '__assay_at "assay completion"' -a 'bash zsh fish'
