UPDATE policy_comparison SET left_out = ARRAY[made_by] WHERE id = '00000000-0000-4000-8000-000000000269';
